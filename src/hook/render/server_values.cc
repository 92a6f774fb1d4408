// SPDX-License-Identifier: MPL-2.0
// The values that tell what happens to the server itself.

#include "hook/values.h"

namespace runscript {

namespace {

using isc::data::Element;
using isc::data::ElementPtr;

// Null where the map has no such value of this type.
isc::data::ConstElementPtr part_of(const CommandResponse& source, const std::string& name, Element::types type) {
    if (source.element->getType() != Element::map) {
        return nullptr;
    }
    const auto value = source.element->get(name);
    return value && value->getType() == type ? value : nullptr;
}

const char* name_of(isc::db::AuditEntry::ModificationType type) {
    switch (type) {
        case isc::db::AuditEntry::ModificationType::CREATE: return "create";
        case isc::db::AuditEntry::ModificationType::UPDATE: return "update";
        case isc::db::AuditEntry::ModificationType::DELETE: return "delete";
    }
    return "";
}

ElementPtr json_of(const isc::db::AuditEntry& entry) {
    ElementPtr map = Element::createMap();
    map->set("object-type", Element::create(entry.getObjectType()));
    map->set("object-id", Element::create(static_cast<std::int64_t>(entry.getObjectId())));
    map->set("modification-type", Element::create(std::string(name_of(entry.getModificationType()))));
    map->set("log-message", Element::create(entry.getLogMessage()));
    return map;
}

}  // namespace

void command::value(const std::string& source, Text& out) { out.printable(source); }
void command_arguments::value(const Json& source, Text& out) { out.json(*source.element); }

void command_response::result(const CommandResponse& source, Text& out) {
    if (const auto value = part_of(source, "result", Element::integer)) {
        out.number(value->intValue());
    }
}

void command_response::text(const CommandResponse& source, Text& out) {
    if (const auto value = part_of(source, "text", Element::string)) {
        out.printable(value->stringValue());
    }
}

void command_response::answer(const CommandResponse& source, Text& out) {
    if (source.element->getType() != Element::map) {
        return;
    }
    if (const auto value = source.element->get("arguments")) {
        out.json(*value);
    }
}

void configuration::value(const Json& source, Text& out) { out.json(*source.element); }

void audit_entries::value(const AuditEntries& source, Text& out) {
    const ElementPtr list = Element::createList();
    for (const auto& entry : *source.entries) {
        list->add(json_of(*entry));
    }
    out.json(*list);
}

}  // namespace runscript
