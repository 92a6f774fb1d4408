// SPDX-License-Identifier: MPL-2.0
// Does what a sanitizer is to find: what its argument names. With the helper's reports.cc, and like the
// helper it goes to another folder first.

#include <unistd.h>

#include <climits>
#include <string_view>
#include <thread>

namespace {

void use_after_free() {
    volatile char* const byte = new char;
    delete byte;
    *byte = 1;
}

void signed_overflow() {
    volatile int number = INT_MAX;
    number = number + 1;
}

void leak() {
    char* volatile byte = new char;  // volatile, or the compiler would leave it out
    byte = nullptr;
    static_cast<void>(byte);
}

void data_race() {
    int number = 0;
    std::thread other([&number] { ++number; });
    ++number;
    other.join();
}

}  // namespace

int main(int, char* arguments[]) {
    const std::string_view finding = arguments[1];
    if (::chdir("/") != 0) {
        return 0;
    }
    if (finding == "use after free") {
        use_after_free();
    } else if (finding == "signed overflow") {
        signed_overflow();
    } else if (finding == "leak") {
        leak();
    } else if (finding == "data race") {
        data_race();
    }
    return 0;
}
