// SPDX-License-Identifier: MPL-2.0
// Frames that the helper reads. The input is one frame.

#include "frames.h"

using namespace runscript;

int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static_cast<void>(is_frame_of_any<Hello, Script, Forget, Restart, Event, TakeBack, Stop>(bytes(data, size)));
    return 0;
}
