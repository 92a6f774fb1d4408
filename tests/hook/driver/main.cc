// SPDX-License-Identifier: MPL-2.0
// Calls the callouts of a hook library as a Kea server would, with no server behind it.
//
// Standard input: one JSON object per line, a command of session.h. Standard output: one JSON
// object per line, its result, or {"error": text} when the command was wrong. Ends at the end of
// the input, after unloading the library as a server that stops does.

#include "session.h"

#include <exception>
#include <iostream>
#include <string>

int main() {
    using isc::data::Element;
    runscript::driver::Session session;
    std::string line;
    while (std::getline(std::cin, line)) {
        isc::data::ElementPtr result;
        try {
            result = session.run(Element::fromJSON(line));
        } catch (const std::exception& exception) {
            result = Element::createMap();
            result->set("error", Element::create(std::string(exception.what())));
        }
        std::cout << result->str() << '\n' << std::flush;
    }
    return 0;
}
