// SPDX-License-Identifier: MPL-2.0
// What a worker answers, and what it reads. The input is a line that it writes, and a text that an event has.

#include <string>

#include "helper/worker/protocol.h"
#include "promise.h"

using namespace runscript;

namespace {

void check_answer(const std::string& line, std::uint64_t id) {
    const std::string number = std::to_string(id);
    promise(line.find(number) != std::string::npos, "the id of an answer stands in it");
    promise(line.find('\0') == std::string::npos, "an answer holds no NUL");
    promise(id_of_answer(R"({"id":)" + number + "}") == id, "an answer needs no more than its id");
    promise(id_of_answer(line + " ") == id, "space behind an answer means nothing");
    promise(!id_of_answer(line + "{}"), "nothing else stands behind an answer");
    promise(!id_of_answer(line.substr(0, line.rfind('}'))), "an answer is whole");
}

// Texts of an event are printable.
void check_event(std::string_view text) {
    Job job{1, 7, nullptr, {}, "A="};
    append_printable(job.hook_point, text);
    job.variables += job.hook_point + '\0';
    std::string line;
    append_event(line, job);
    promise(line.find('\n') == line.size() - 1, "an event is one line");
    promise(id_of_answer(line) == job.id, "an event is an object with its id");
}

}  // namespace

int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string line(bytes(data, size));
    if (const auto id = id_of_answer(line)) {
        check_answer(line, *id);
    }
    check_event(line);
    return 0;
}
