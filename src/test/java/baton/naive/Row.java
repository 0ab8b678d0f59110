package baton.naive;

import com.fasterxml.jackson.databind.JsonNode;

/** One row of the journal: whose it is, what it is called, and what it says. */
record Row(String lead, long seqNr, long place, String name, JsonNode says) {
  String text(String pointer) {
    var node = says.at(pointer);
    return node.isMissingNode() || node.isNull() ? "" : node.asText();
  }

  boolean flag(String pointer) {
    return says.at(pointer).asBoolean();
  }

  int number(String pointer) {
    return says.at(pointer).asInt();
  }
}
