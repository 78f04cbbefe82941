"use strict";
// A pbjs target: static-module, except that enums are open.
//
// proto2 enums are closed: a value that the schema does not list would be dropped, and with a required field the
// whole message with it. A proxy must see the number, so that it can answer "invalid argument" with the request's
// own fields.
const protobuf = require("protobufjs");
const staticModule = require("protobufjs-cli/targets/static-module");

function open(namespace) {
  for (const object of namespace.nestedArray) {
    if (object instanceof protobuf.Enum) object._features = { ...object._features, enum_type: "OPEN" };
    else if (object instanceof protobuf.Namespace) open(object);
  }
}

module.exports = function openEnums(root, options, callback) {
  root.resolveAll();
  open(root);
  staticModule(root, options, callback);
};
