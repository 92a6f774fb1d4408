// SPDX-License-Identifier: MPL-2.0

#include "hook/settings/script_environment.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <map>
#include <string_view>

#include "base/limits.h"
#include "base/system_error.h"
#include "base/unique_fd.h"
#include "hook/settings/parameter_reader.h"

namespace runscript {

namespace {

using isc::data::ConstElementPtr;
using isc::data::Element;

constexpr char kMap[] = "environment";
constexpr char kFile[] = "environment-file";
constexpr char kPathName[] = "PATH";
constexpr char kPath[] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

bool is_letter(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// What is wrong with the name of a variable, as the end of a sentence; empty when nothing is.
std::string name_defect(std::string_view name) {
    const auto allowed = [](char c) {
        return is_letter(c) || std::isdigit(static_cast<unsigned char>(c)) != 0;
    };
    if (name.empty() || !is_letter(name[0]) || !std::all_of(name.begin(), name.end(), allowed)) {
        return "is no name of a variable: allowed are letters, digits and underscores, and no digit in "
               "front";
    }
    if (name.substr(0, 4) == "KEA_") {
        return "could be taken for one of the hook point's variables: no name here may start with KEA_";
    }
    return {};
}

class Variables {
public:
    // `where` is where the variable stands, for the error.
    void add(const char* parameter, const std::string& where, const std::string& name,
             const std::string& value) {
        if (const std::string defect = name_defect(name); !defect.empty()) {
            refuse(parameter, where + in_quotes(name) + ' ' + defect);
        }
        if (value.find('\0') != std::string::npos) {
            refuse(parameter, where + in_quotes(name) + " holds a NUL byte, which no variable can");
        }
        if (!values_.emplace(name, value).second) {
            refuse(parameter, where + in_quotes(name) +
                                  " is set a second time: name it once, in the map or in the file");
        }
    }

    std::string block() {
        values_.emplace(kPathName, kPath);
        std::string block;
        for (const auto& [name, value] : values_) {
            block.append(name).append(1, '=').append(value).append(1, '\0');
        }
        if (block.size() > kMaxEnvironmentBytes) {
            refuse(kMap, "and the file of environment-file hold " + std::to_string(block.size()) +
                             " bytes together: allowed are " + std::to_string(kMaxEnvironmentBytes));
        }
        return block;
    }

private:
    std::map<std::string, std::string> values_;
};

void read_map(const ConstElementPtr& map, Variables& variables) {
    const ConstElementPtr value = map->get(kMap);
    if (!value) {
        return;
    }
    if (value->getType() != Element::map) {
        refuse(kMap, R"(is no map: give one such as { "LANG": "C.UTF-8" })");
    }
    for (const auto& [name, text] : value->mapValue()) {
        if (text->getType() != Element::string) {
            refuse(kMap, "has a value for " + in_quotes(name) + " in it that is no string: put it in quotes");
        }
        variables.add(kMap, "has a name in it that is not allowed: ", name, text->stringValue());
    }
}

// The text of the file.
std::string text_of(const std::string& path) {
    const std::string file = "is " + in_quotes(path) + ", which ";
    if (path[0] != '/') {
        refuse(kFile, file + "is not an absolute path");
    }
    const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (!fd || ::fstat(fd.get(), &status) != 0) {
        refuse(kFile, file + "cannot be read by Kea's user: " + errno_text(errno));
    }
    if (!S_ISREG(status.st_mode)) {
        refuse(kFile, file + "is no regular file");
    }
    if ((status.st_mode & (S_IROTH | S_IWOTH)) != 0) {
        refuse(kFile, file + "everybody can read or write: take that right away with chmod o-rw");
    }
    std::string text(kMaxEnvironmentBytes + 1, '\0');
    std::size_t size = 0;
    for (;;) {
        const ssize_t count = ::read(fd.get(), text.data() + size, text.size() - size);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            refuse(kFile, file + "cannot be read: " + errno_text(errno));
        }
        if (count == 0) {
            break;
        }
        size += static_cast<std::size_t>(count);
    }
    if (size > kMaxEnvironmentBytes) {
        refuse(kFile, file + "is longer than " + std::to_string(kMaxEnvironmentBytes) +
                          " bytes: shorten it");
    }
    text.resize(size);
    return text;
}

void read_file(const std::string& path, Variables& variables) {
    const std::string text = text_of(path);
    const std::string line_of_file = "is " + in_quotes(path) + ", where line ";
    std::string_view rest = text;
    for (int number = 1; !rest.empty(); ++number) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (!line.empty() && line.back() == '\r') {
            line.remove_suffix(1);
        }
        if (line.empty() || line[0] == '#') {
            continue;
        }
        const std::string where = line_of_file + std::to_string(number) + ' ';
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos) {
            refuse(kFile, where + "is not of the form NAME=VALUE");
        }
        variables.add(kFile, where + "has a name that is not allowed: ",
                      std::string(line.substr(0, equals)), std::string(line.substr(equals + 1)));
    }
}

}  // namespace

std::string read_environment(const ConstElementPtr& map) {
    Variables variables;
    read_map(map, variables);
    if (const auto path = read_string(map, kFile)) {
        read_file(*path, variables);
    }
    return variables.block();
}

}  // namespace runscript
