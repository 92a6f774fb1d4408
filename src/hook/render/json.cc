// SPDX-License-Identifier: MPL-2.0

#include "hook/render/json.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/printable.h"

namespace runscript {

namespace {

using isc::data::Element;

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// As in Kea's own log (process::redactConfig).
bool is_secret(std::string_view name) {
    return ends_with(name, "password") || ends_with(name, "secret");
}

// `text` is as append_printable makes it, which writes \\ as JSON does, and other bytes as \xNN.
void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') {
            out += "\\\"";
        } else if (text[i] == '\\') {
            ++i;
            out += text[i] == 'x' ? "\\u00" : "\\\\";
        } else {
            out += text[i];
        }
    }
    out += '"';
}

// Stops as soon as there is no room for more: an answer of Kea's can be of any length. It does not call itself, so that
// none is too deep.
class Writer {
public:
    explicit Writer(std::string& out) : out_(out), limit_(std::min(out.size() + kMaxJsonBytes, kMaxJsonEnd)) {}

    bool write(const Element& element) {
        begin(element);
        while (!open_.empty() && fits()) {
            go_on();
        }
        return fits();
    }

private:
    using Names = std::map<std::string, isc::data::ConstElementPtr>;

    // A map or a list of which the end has not been written. Of one that is a map `name` comes next, of a list the
    // value with the number `index`.
    struct Open {
        const Element& element;
        std::size_t index;
        Names::const_iterator name;
    };

    bool fits() const { return out_.size() <= limit_; }

    void begin(const Element& element) {
        switch (element.getType()) {
            case Element::map:
                out_ += '{';
                open_.push_back({element, 0, element.mapValue().begin()});
                break;
            case Element::list:
                out_ += '[';
                open_.push_back({element, 0, {}});
                break;
            case Element::string: append_json_text(out_, element.stringValue()); break;
            default: out_ += element.str(); break;
        }
    }

    void begin(const isc::data::ConstElementPtr& element) {
        if (element) {
            begin(*element);
        } else {
            out_ += "null";
        }
    }

    void go_on() {
        Open& innermost = open_.back();
        const std::size_t index = innermost.index++;
        const bool is_map = innermost.element.getType() == Element::map;
        if (index == innermost.element.size()) {
            out_ += is_map ? '}' : ']';
            open_.pop_back();
            return;
        }
        out_ += index == 0 ? "" : ", ";
        if (!is_map) {
            begin(innermost.element.listValue()[index]);
            return;
        }
        const auto& [name, value] = *innermost.name++;
        append_json_text(out_, name);
        out_ += ": ";
        if (is_secret(name)) {
            out_ += "\"*****\"";
        } else {
            begin(value);
        }
    }

    std::string& out_;
    const std::size_t limit_;
    std::vector<Open> open_;
};

}  // namespace

void append_json_text(std::string& out, std::string_view bytes) {
    std::string text;
    append_printable(text, bytes);
    append_quoted(out, text);
}

void append_json_value(std::string& out, std::string_view text, JsonForm form) {
    if (text.empty()) {
        out += "null";
        return;
    }
    switch (form) {
        case JsonForm::plain: out += text; break;
        case JsonForm::quoted: append_quoted(out, text); break;
        case JsonForm::boolean: out += text == "1" ? "true" : "false"; break;
    }
}

bool append_json(std::string& out, const Element& element) {
    const std::size_t before = out.size();
    if (Writer(out).write(element)) {
        return true;
    }
    out.resize(before);
    return false;
}

}  // namespace runscript
