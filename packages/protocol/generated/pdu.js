/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

const $root = $protobuf.roots["chatledger"] || ($protobuf.roots["chatledger"] = {});

export const IM = $root.IM = (() => {

    const IM = {};

    IM.Account = (function() {

        const Account = {};

        Account.IMCreateUserReq = (function() {

            const IMCreateUserReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMCreateUserReq.prototype.userName = "";
            IMCreateUserReq.prototype.password = "";
            IMCreateUserReq.prototype.userNickName = null;
            IMCreateUserReq.prototype.userGender = null;
            IMCreateUserReq.prototype.departmentId = null;
            IMCreateUserReq.prototype.email = null;
            IMCreateUserReq.prototype.userTel = null;
            IMCreateUserReq.prototype.userDomain = null;
            IMCreateUserReq.prototype.avatarUrl = null;
            IMCreateUserReq.prototype.signInfo = null;
            IMCreateUserReq.prototype.attachData = null;

            IMCreateUserReq.create = function(properties) {
                return new IMCreateUserReq(properties);
            };

            IMCreateUserReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(10).string(message.userName);
                writer.uint32(18).string(message.password);
                if (message.userNickName != null && $Object.hasOwnProperty.call(message, "userNickName"))
                    writer.uint32(26).string(message.userNickName);
                if (message.userGender != null && $Object.hasOwnProperty.call(message, "userGender"))
                    writer.uint32(32).uint32(message.userGender);
                if (message.departmentId != null && $Object.hasOwnProperty.call(message, "departmentId"))
                    writer.uint32(40).uint32(message.departmentId);
                if (message.email != null && $Object.hasOwnProperty.call(message, "email"))
                    writer.uint32(50).string(message.email);
                if (message.userTel != null && $Object.hasOwnProperty.call(message, "userTel"))
                    writer.uint32(58).string(message.userTel);
                if (message.userDomain != null && $Object.hasOwnProperty.call(message, "userDomain"))
                    writer.uint32(66).string(message.userDomain);
                if (message.avatarUrl != null && $Object.hasOwnProperty.call(message, "avatarUrl"))
                    writer.uint32(74).string(message.avatarUrl);
                if (message.signInfo != null && $Object.hasOwnProperty.call(message, "signInfo"))
                    writer.uint32(82).string(message.signInfo);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMCreateUserReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Account.IMCreateUserReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.userName = reader.string();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.password = reader.string();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.userNickName = reader.string();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.userGender = reader.uint32();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.departmentId = reader.uint32();
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.email = reader.string();
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.userTel = reader.string();
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.userDomain = reader.string();
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.avatarUrl = reader.string();
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.signInfo = reader.string();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userName"))
                    throw $util.ProtocolError("missing required 'userName'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "password"))
                    throw $util.ProtocolError("missing required 'password'", { instance: message });
                return message;
            };

            return IMCreateUserReq;
        })();

        Account.IMCreateUserRsp = (function() {

            const IMCreateUserRsp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMCreateUserRsp.prototype.resultCode = 0;
            IMCreateUserRsp.prototype.userId = null;
            IMCreateUserRsp.prototype.attachData = null;

            IMCreateUserRsp.create = function(properties) {
                return new IMCreateUserRsp(properties);
            };

            IMCreateUserRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.resultCode);
                if (message.userId != null && $Object.hasOwnProperty.call(message, "userId"))
                    writer.uint32(16).uint32(message.userId);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMCreateUserRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Account.IMCreateUserRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.resultCode = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "resultCode"))
                    throw $util.ProtocolError("missing required 'resultCode'", { instance: message });
                return message;
            };

            return IMCreateUserRsp;
        })();

        Account.IMSetUserPasswordReq = (function() {

            const IMSetUserPasswordReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMSetUserPasswordReq.prototype.userId = 0;
            IMSetUserPasswordReq.prototype.password = "";
            IMSetUserPasswordReq.prototype.attachData = null;

            IMSetUserPasswordReq.create = function(properties) {
                return new IMSetUserPasswordReq(properties);
            };

            IMSetUserPasswordReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(18).string(message.password);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMSetUserPasswordReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Account.IMSetUserPasswordReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.password = reader.string();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "password"))
                    throw $util.ProtocolError("missing required 'password'", { instance: message });
                return message;
            };

            return IMSetUserPasswordReq;
        })();

        Account.IMSetUserPasswordRsp = (function() {

            const IMSetUserPasswordRsp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMSetUserPasswordRsp.prototype.userId = 0;
            IMSetUserPasswordRsp.prototype.resultCode = 0;
            IMSetUserPasswordRsp.prototype.attachData = null;

            IMSetUserPasswordRsp.create = function(properties) {
                return new IMSetUserPasswordRsp(properties);
            };

            IMSetUserPasswordRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.resultCode);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMSetUserPasswordRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Account.IMSetUserPasswordRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.resultCode = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "resultCode"))
                    throw $util.ProtocolError("missing required 'resultCode'", { instance: message });
                return message;
            };

            return IMSetUserPasswordRsp;
        })();

        Account.IMSetUserStatusReq = (function() {

            const IMSetUserStatusReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMSetUserStatusReq.prototype.userId = 0;
            IMSetUserStatusReq.prototype.status = 0;
            IMSetUserStatusReq.prototype.attachData = null;

            IMSetUserStatusReq.create = function(properties) {
                return new IMSetUserStatusReq(properties);
            };

            IMSetUserStatusReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.status);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMSetUserStatusReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Account.IMSetUserStatusReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.status = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "status"))
                    throw $util.ProtocolError("missing required 'status'", { instance: message });
                return message;
            };

            return IMSetUserStatusReq;
        })();

        Account.IMSetUserStatusRsp = (function() {

            const IMSetUserStatusRsp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMSetUserStatusRsp.prototype.userId = 0;
            IMSetUserStatusRsp.prototype.resultCode = 0;
            IMSetUserStatusRsp.prototype.attachData = null;

            IMSetUserStatusRsp.create = function(properties) {
                return new IMSetUserStatusRsp(properties);
            };

            IMSetUserStatusRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.resultCode);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMSetUserStatusRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Account.IMSetUserStatusRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.resultCode = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "resultCode"))
                    throw $util.ProtocolError("missing required 'resultCode'", { instance: message });
                return message;
            };

            return IMSetUserStatusRsp;
        })();

        Account.IMListUsersReq = (function() {

            const IMListUsersReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMListUsersReq.prototype.afterUserId = 0;
            IMListUsersReq.prototype.userCnt = 0;
            IMListUsersReq.prototype.userName = null;
            IMListUsersReq.prototype.attachData = null;

            IMListUsersReq.create = function(properties) {
                return new IMListUsersReq(properties);
            };

            IMListUsersReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.afterUserId);
                writer.uint32(16).uint32(message.userCnt);
                if (message.userName != null && $Object.hasOwnProperty.call(message, "userName"))
                    writer.uint32(26).string(message.userName);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMListUsersReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Account.IMListUsersReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.afterUserId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.userCnt = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.userName = reader.string();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "afterUserId"))
                    throw $util.ProtocolError("missing required 'afterUserId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "userCnt"))
                    throw $util.ProtocolError("missing required 'userCnt'", { instance: message });
                return message;
            };

            return IMListUsersReq;
        })();

        Account.IMListUsersRsp = (function() {

            const IMListUsersRsp = function (properties) {
                this.userList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMListUsersRsp.prototype.userList = $util.emptyArray;
            IMListUsersRsp.prototype.attachData = null;

            IMListUsersRsp.create = function(properties) {
                return new IMListUsersRsp(properties);
            };

            IMListUsersRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.userList != null && message.userList.length)
                    for (let i = 0; i < message.userList.length; ++i)
                        $root.IM.BaseDefine.UserInfo.encode(message.userList[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMListUsersRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Account.IMListUsersRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.userList && message.userList.length))
                                message.userList = [];
                            message.userList.push($root.IM.BaseDefine.UserInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return IMListUsersRsp;
        })();

        return Account;
    })();

    IM.BaseDefine = (function() {

        const BaseDefine = {};

        BaseDefine.ServiceID = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[1] = "SID_LOGIN"] = 1;
            values[valuesById[2] = "SID_BUDDY_LIST"] = 2;
            values[valuesById[3] = "SID_MSG"] = 3;
            values[valuesById[4] = "SID_GROUP"] = 4;
            values[valuesById[5] = "SID_FILE"] = 5;
            values[valuesById[6] = "SID_SWITCH_SERVICE"] = 6;
            values[valuesById[7] = "SID_OTHER"] = 7;
            values[valuesById[8] = "SID_INTERNAL"] = 8;
            values[valuesById[64] = "SID_ACCOUNT"] = 64;
            return values;
        })();

        BaseDefine.LoginCmdID = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[257] = "CID_LOGIN_REQ_MSGSERVER"] = 257;
            values[valuesById[258] = "CID_LOGIN_RES_MSGSERVER"] = 258;
            values[valuesById[259] = "CID_LOGIN_REQ_USERLOGIN"] = 259;
            values[valuesById[260] = "CID_LOGIN_RES_USERLOGIN"] = 260;
            values[valuesById[261] = "CID_LOGIN_REQ_LOGINOUT"] = 261;
            values[valuesById[262] = "CID_LOGIN_RES_LOGINOUT"] = 262;
            values[valuesById[263] = "CID_LOGIN_KICK_USER"] = 263;
            values[valuesById[264] = "CID_LOGIN_REQ_DEVICETOKEN"] = 264;
            values[valuesById[265] = "CID_LOGIN_RES_DEVICETOKEN"] = 265;
            values[valuesById[266] = "CID_LOGIN_REQ_KICKPCCLIENT"] = 266;
            values[valuesById[267] = "CID_LOGIN_RES_KICKPCCLIENT"] = 267;
            values[valuesById[268] = "CID_LOGIN_REQ_PUSH_SHIELD"] = 268;
            values[valuesById[269] = "CID_LOGIN_RES_PUSH_SHIELD"] = 269;
            values[valuesById[270] = "CID_LOGIN_REQ_QUERY_PUSH_SHIELD"] = 270;
            values[valuesById[271] = "CID_LOGIN_RES_QUERY_PUSH_SHIELD"] = 271;
            return values;
        })();

        BaseDefine.BuddyListCmdID = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[513] = "CID_BUDDY_LIST_RECENT_CONTACT_SESSION_REQUEST"] = 513;
            values[valuesById[514] = "CID_BUDDY_LIST_RECENT_CONTACT_SESSION_RESPONSE"] = 514;
            values[valuesById[515] = "CID_BUDDY_LIST_STATUS_NOTIFY"] = 515;
            values[valuesById[516] = "CID_BUDDY_LIST_USER_INFO_REQUEST"] = 516;
            values[valuesById[517] = "CID_BUDDY_LIST_USER_INFO_RESPONSE"] = 517;
            values[valuesById[518] = "CID_BUDDY_LIST_REMOVE_SESSION_REQ"] = 518;
            values[valuesById[519] = "CID_BUDDY_LIST_REMOVE_SESSION_RES"] = 519;
            values[valuesById[520] = "CID_BUDDY_LIST_ALL_USER_REQUEST"] = 520;
            values[valuesById[521] = "CID_BUDDY_LIST_ALL_USER_RESPONSE"] = 521;
            values[valuesById[522] = "CID_BUDDY_LIST_USERS_STATUS_REQUEST"] = 522;
            values[valuesById[523] = "CID_BUDDY_LIST_USERS_STATUS_RESPONSE"] = 523;
            values[valuesById[524] = "CID_BUDDY_LIST_CHANGE_AVATAR_REQUEST"] = 524;
            values[valuesById[525] = "CID_BUDDY_LIST_CHANGE_AVATAR_RESPONSE"] = 525;
            values[valuesById[526] = "CID_BUDDY_LIST_PC_LOGIN_STATUS_NOTIFY"] = 526;
            values[valuesById[527] = "CID_BUDDY_LIST_REMOVE_SESSION_NOTIFY"] = 527;
            values[valuesById[528] = "CID_BUDDY_LIST_DEPARTMENT_REQUEST"] = 528;
            values[valuesById[529] = "CID_BUDDY_LIST_DEPARTMENT_RESPONSE"] = 529;
            values[valuesById[530] = "CID_BUDDY_LIST_AVATAR_CHANGED_NOTIFY"] = 530;
            values[valuesById[531] = "CID_BUDDY_LIST_CHANGE_SIGN_INFO_REQUEST"] = 531;
            values[valuesById[532] = "CID_BUDDY_LIST_CHANGE_SIGN_INFO_RESPONSE"] = 532;
            values[valuesById[533] = "CID_BUDDY_LIST_SIGN_INFO_CHANGED_NOTIFY"] = 533;
            return values;
        })();

        BaseDefine.MessageCmdID = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[769] = "CID_MSG_DATA"] = 769;
            values[valuesById[770] = "CID_MSG_DATA_ACK"] = 770;
            values[valuesById[771] = "CID_MSG_READ_ACK"] = 771;
            values[valuesById[772] = "CID_MSG_READ_NOTIFY"] = 772;
            values[valuesById[773] = "CID_MSG_TIME_REQUEST"] = 773;
            values[valuesById[774] = "CID_MSG_TIME_RESPONSE"] = 774;
            values[valuesById[775] = "CID_MSG_UNREAD_CNT_REQUEST"] = 775;
            values[valuesById[776] = "CID_MSG_UNREAD_CNT_RESPONSE"] = 776;
            values[valuesById[777] = "CID_MSG_LIST_REQUEST"] = 777;
            values[valuesById[778] = "CID_MSG_LIST_RESPONSE"] = 778;
            values[valuesById[779] = "CID_MSG_GET_LATEST_MSG_ID_REQ"] = 779;
            values[valuesById[780] = "CID_MSG_GET_LATEST_MSG_ID_RSP"] = 780;
            values[valuesById[781] = "CID_MSG_GET_BY_MSG_ID_REQ"] = 781;
            values[valuesById[782] = "CID_MSG_GET_BY_MSG_ID_RES"] = 782;
            return values;
        })();

        BaseDefine.GroupCmdID = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[1025] = "CID_GROUP_NORMAL_LIST_REQUEST"] = 1025;
            values[valuesById[1026] = "CID_GROUP_NORMAL_LIST_RESPONSE"] = 1026;
            values[valuesById[1027] = "CID_GROUP_INFO_REQUEST"] = 1027;
            values[valuesById[1028] = "CID_GROUP_INFO_RESPONSE"] = 1028;
            values[valuesById[1029] = "CID_GROUP_CREATE_REQUEST"] = 1029;
            values[valuesById[1030] = "CID_GROUP_CREATE_RESPONSE"] = 1030;
            values[valuesById[1031] = "CID_GROUP_CHANGE_MEMBER_REQUEST"] = 1031;
            values[valuesById[1032] = "CID_GROUP_CHANGE_MEMBER_RESPONSE"] = 1032;
            values[valuesById[1033] = "CID_GROUP_SHIELD_GROUP_REQUEST"] = 1033;
            values[valuesById[1034] = "CID_GROUP_SHIELD_GROUP_RESPONSE"] = 1034;
            values[valuesById[1035] = "CID_GROUP_CHANGE_MEMBER_NOTIFY"] = 1035;
            return values;
        })();

        BaseDefine.FileCmdID = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[1281] = "CID_FILE_LOGIN_REQ"] = 1281;
            values[valuesById[1282] = "CID_FILE_LOGIN_RES"] = 1282;
            values[valuesById[1283] = "CID_FILE_STATE"] = 1283;
            values[valuesById[1284] = "CID_FILE_PULL_DATA_REQ"] = 1284;
            values[valuesById[1285] = "CID_FILE_PULL_DATA_RSP"] = 1285;
            values[valuesById[1286] = "CID_FILE_REQUEST"] = 1286;
            values[valuesById[1287] = "CID_FILE_RESPONSE"] = 1287;
            values[valuesById[1288] = "CID_FILE_NOTIFY"] = 1288;
            values[valuesById[1289] = "CID_FILE_HAS_OFFLINE_REQ"] = 1289;
            values[valuesById[1290] = "CID_FILE_HAS_OFFLINE_RES"] = 1290;
            values[valuesById[1291] = "CID_FILE_ADD_OFFLINE_REQ"] = 1291;
            values[valuesById[1292] = "CID_FILE_DEL_OFFLINE_REQ"] = 1292;
            return values;
        })();

        BaseDefine.SwitchServiceCmdID = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[1537] = "CID_SWITCH_P2P_CMD"] = 1537;
            return values;
        })();

        BaseDefine.OtherCmdID = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[1793] = "CID_OTHER_HEARTBEAT"] = 1793;
            values[valuesById[1794] = "CID_OTHER_STOP_RECV_PACKET"] = 1794;
            values[valuesById[1795] = "CID_OTHER_VALIDATE_REQ"] = 1795;
            values[valuesById[1796] = "CID_OTHER_VALIDATE_RSP"] = 1796;
            values[valuesById[1797] = "CID_OTHER_GET_DEVICE_TOKEN_REQ"] = 1797;
            values[valuesById[1798] = "CID_OTHER_GET_DEVICE_TOKEN_RSP"] = 1798;
            values[valuesById[1799] = "CID_OTHER_ROLE_SET"] = 1799;
            values[valuesById[1800] = "CID_OTHER_ONLINE_USER_INFO"] = 1800;
            values[valuesById[1801] = "CID_OTHER_MSG_SERV_INFO"] = 1801;
            values[valuesById[1802] = "CID_OTHER_USER_STATUS_UPDATE"] = 1802;
            values[valuesById[1803] = "CID_OTHER_USER_CNT_UPDATE"] = 1803;
            values[valuesById[1805] = "CID_OTHER_SERVER_KICK_USER"] = 1805;
            values[valuesById[1806] = "CID_OTHER_LOGIN_STATUS_NOTIFY"] = 1806;
            values[valuesById[1807] = "CID_OTHER_PUSH_TO_USER_REQ"] = 1807;
            values[valuesById[1808] = "CID_OTHER_PUSH_TO_USER_RSP"] = 1808;
            values[valuesById[1809] = "CID_OTHER_GET_SHIELD_REQ"] = 1809;
            values[valuesById[1810] = "CID_OTHER_GET_SHIELD_RSP"] = 1810;
            values[valuesById[1841] = "CID_OTHER_FILE_TRANSFER_REQ"] = 1841;
            values[valuesById[1842] = "CID_OTHER_FILE_TRANSFER_RSP"] = 1842;
            values[valuesById[1843] = "CID_OTHER_FILE_SERVER_IP_REQ"] = 1843;
            values[valuesById[1844] = "CID_OTHER_FILE_SERVER_IP_RSP"] = 1844;
            return values;
        })();

        BaseDefine.AccountCmdID = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[16385] = "CID_ACCOUNT_CREATE_USER_REQUEST"] = 16385;
            values[valuesById[16386] = "CID_ACCOUNT_CREATE_USER_RESPONSE"] = 16386;
            values[valuesById[16387] = "CID_ACCOUNT_SET_PASSWORD_REQUEST"] = 16387;
            values[valuesById[16388] = "CID_ACCOUNT_SET_PASSWORD_RESPONSE"] = 16388;
            values[valuesById[16389] = "CID_ACCOUNT_SET_STATUS_REQUEST"] = 16389;
            values[valuesById[16390] = "CID_ACCOUNT_SET_STATUS_RESPONSE"] = 16390;
            values[valuesById[16391] = "CID_ACCOUNT_LIST_USERS_REQUEST"] = 16391;
            values[valuesById[16392] = "CID_ACCOUNT_LIST_USERS_RESPONSE"] = 16392;
            return values;
        })();

        BaseDefine.ResultType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "REFUSE_REASON_NONE"] = 0;
            values[valuesById[1] = "REFUSE_REASON_NO_MSG_SERVER"] = 1;
            values[valuesById[2] = "REFUSE_REASON_MSG_SERVER_FULL"] = 2;
            values[valuesById[3] = "REFUSE_REASON_NO_DB_SERVER"] = 3;
            values[valuesById[4] = "REFUSE_REASON_NO_LOGIN_SERVER"] = 4;
            values[valuesById[5] = "REFUSE_REASON_NO_ROUTE_SERVER"] = 5;
            values[valuesById[6] = "REFUSE_REASON_DB_VALIDATE_FAILED"] = 6;
            values[valuesById[7] = "REFUSE_REASON_VERSION_TOO_OLD"] = 7;
            return values;
        })();

        BaseDefine.KickReasonType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[1] = "KICK_REASON_DUPLICATE_USER"] = 1;
            values[valuesById[2] = "KICK_REASON_MOBILE_KICK"] = 2;
            return values;
        })();

        BaseDefine.OnlineListType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[1] = "ONLINE_LIST_TYPE_FRIEND_LIST"] = 1;
            return values;
        })();

        BaseDefine.UserStatType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[1] = "USER_STATUS_ONLINE"] = 1;
            values[valuesById[2] = "USER_STATUS_OFFLINE"] = 2;
            values[valuesById[3] = "USER_STATUS_LEAVE"] = 3;
            return values;
        })();

        BaseDefine.SessionType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[1] = "SESSION_TYPE_SINGLE"] = 1;
            values[valuesById[2] = "SESSION_TYPE_GROUP"] = 2;
            return values;
        })();

        BaseDefine.MsgType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[1] = "MSG_TYPE_SINGLE_TEXT"] = 1;
            values[valuesById[2] = "MSG_TYPE_SINGLE_AUDIO"] = 2;
            values[valuesById[17] = "MSG_TYPE_GROUP_TEXT"] = 17;
            values[valuesById[18] = "MSG_TYPE_GROUP_AUDIO"] = 18;
            return values;
        })();

        BaseDefine.ClientType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[1] = "CLIENT_TYPE_WINDOWS"] = 1;
            values[valuesById[2] = "CLIENT_TYPE_MAC"] = 2;
            values[valuesById[17] = "CLIENT_TYPE_IOS"] = 17;
            values[valuesById[18] = "CLIENT_TYPE_ANDROID"] = 18;
            return values;
        })();

        BaseDefine.GroupType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[1] = "GROUP_TYPE_NORMAL"] = 1;
            values[valuesById[2] = "GROUP_TYPE_TMP"] = 2;
            return values;
        })();

        BaseDefine.GroupModifyType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[1] = "GROUP_MODIFY_TYPE_ADD"] = 1;
            values[valuesById[2] = "GROUP_MODIFY_TYPE_DEL"] = 2;
            return values;
        })();

        BaseDefine.TransferFileType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[1] = "FILE_TYPE_ONLINE"] = 1;
            values[valuesById[2] = "FILE_TYPE_OFFLINE"] = 2;
            return values;
        })();

        BaseDefine.ClientFileState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "CLIENT_FILE_PEER_READY"] = 0;
            values[valuesById[1] = "CLIENT_FILE_CANCEL"] = 1;
            values[valuesById[2] = "CLIENT_FILE_REFUSE"] = 2;
            values[valuesById[3] = "CLIENT_FILE_DONE"] = 3;
            return values;
        })();

        BaseDefine.ClientFileRole = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[1] = "CLIENT_REALTIME_SENDER"] = 1;
            values[valuesById[2] = "CLIENT_REALTIME_RECVER"] = 2;
            values[valuesById[3] = "CLIENT_OFFLINE_UPLOAD"] = 3;
            values[valuesById[4] = "CLIENT_OFFLINE_DOWNLOAD"] = 4;
            return values;
        })();

        BaseDefine.FileServerError = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "FILE_SERVER_ERRNO_OK"] = 0;
            values[valuesById[1] = "FILE_SERVER_ERRNO_CREATE_TASK_ID_ERROR"] = 1;
            values[valuesById[2] = "FILE_SERVER_ERRNO_CREATE_TASK_ERROR"] = 2;
            values[valuesById[3] = "FILE_SERVER_ERRNO_LOGIN_INVALID_TOKEN"] = 3;
            values[valuesById[4] = "FILE_SERVER_ERRNO_INVALID_USER_FOR_TASK"] = 4;
            values[valuesById[5] = "FILE_SERVER_ERRNO_PULL_DATA_WITH_INVALID_TASK_ID"] = 5;
            values[valuesById[6] = "FILE_SERVER_ERRNO_PULL_DATA_ILLIEAGE_USER"] = 6;
            values[valuesById[7] = "FILE_SERVER_ERRNO_PULL_DATA_MKDIR_ERROR"] = 7;
            values[valuesById[8] = "FILE_SERVER_ERRNO_PULL_DATA_OPEN_FILE_ERROR"] = 8;
            values[valuesById[9] = "FILE_SERVER_ERRNO_PULL_DATA_READ_FILE_HEADER_ERROR"] = 9;
            values[valuesById[10] = "FILE_SERVER_ERRNO_PULL_DATA_ALLOC_MEM_ERROR"] = 10;
            values[valuesById[11] = "FILE_SERVER_ERRNO_PULL_DATA_SEEK_OFFSET_ERROR"] = 11;
            values[valuesById[12] = "FILE_SERVER_ERRNO_PULL_DATA_FINISHED"] = 12;
            return values;
        })();

        BaseDefine.SessionStatusType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "SESSION_STATUS_OK"] = 0;
            values[valuesById[1] = "SESSION_STATUS_DELETE"] = 1;
            return values;
        })();

        BaseDefine.DepartmentStatusType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "DEPT_STATUS_OK"] = 0;
            values[valuesById[1] = "DEPT_STATUS_DELETE"] = 1;
            return values;
        })();

        BaseDefine.IpAddr = (function() {

            const IpAddr = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IpAddr.prototype.ip = "";
            IpAddr.prototype.port = 0;

            IpAddr.create = function(properties) {
                return new IpAddr(properties);
            };

            IpAddr.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(10).string(message.ip);
                writer.uint32(16).uint32(message.port);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IpAddr.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.BaseDefine.IpAddr();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.ip = reader.string();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.port = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "ip"))
                    throw $util.ProtocolError("missing required 'ip'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "port"))
                    throw $util.ProtocolError("missing required 'port'", { instance: message });
                return message;
            };

            return IpAddr;
        })();

        BaseDefine.UserInfo = (function() {

            const UserInfo = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            UserInfo.prototype.userId = 0;
            UserInfo.prototype.userGender = 0;
            UserInfo.prototype.userNickName = "";
            UserInfo.prototype.avatarUrl = "";
            UserInfo.prototype.departmentId = 0;
            UserInfo.prototype.email = "";
            UserInfo.prototype.userRealName = "";
            UserInfo.prototype.userTel = "";
            UserInfo.prototype.userDomain = "";
            UserInfo.prototype.status = 0;
            UserInfo.prototype.signInfo = null;

            UserInfo.create = function(properties) {
                return new UserInfo(properties);
            };

            UserInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.userGender);
                writer.uint32(26).string(message.userNickName);
                writer.uint32(34).string(message.avatarUrl);
                writer.uint32(40).uint32(message.departmentId);
                writer.uint32(50).string(message.email);
                writer.uint32(58).string(message.userRealName);
                writer.uint32(66).string(message.userTel);
                writer.uint32(74).string(message.userDomain);
                writer.uint32(80).uint32(message.status);
                if (message.signInfo != null && $Object.hasOwnProperty.call(message, "signInfo"))
                    writer.uint32(90).string(message.signInfo);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            UserInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.BaseDefine.UserInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.userGender = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.userNickName = reader.string();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.avatarUrl = reader.string();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.departmentId = reader.uint32();
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.email = reader.string();
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.userRealName = reader.string();
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.userTel = reader.string();
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.userDomain = reader.string();
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            message.status = reader.uint32();
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.signInfo = reader.string();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "userGender"))
                    throw $util.ProtocolError("missing required 'userGender'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "userNickName"))
                    throw $util.ProtocolError("missing required 'userNickName'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "avatarUrl"))
                    throw $util.ProtocolError("missing required 'avatarUrl'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "departmentId"))
                    throw $util.ProtocolError("missing required 'departmentId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "email"))
                    throw $util.ProtocolError("missing required 'email'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "userRealName"))
                    throw $util.ProtocolError("missing required 'userRealName'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "userTel"))
                    throw $util.ProtocolError("missing required 'userTel'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "userDomain"))
                    throw $util.ProtocolError("missing required 'userDomain'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "status"))
                    throw $util.ProtocolError("missing required 'status'", { instance: message });
                return message;
            };

            return UserInfo;
        })();

        BaseDefine.ContactSessionInfo = (function() {

            const ContactSessionInfo = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ContactSessionInfo.prototype.sessionId = 0;
            ContactSessionInfo.prototype.sessionType = 1;
            ContactSessionInfo.prototype.sessionStatus = 0;
            ContactSessionInfo.prototype.updatedTime = 0;
            ContactSessionInfo.prototype.latestMsgId = 0;
            ContactSessionInfo.prototype.latestMsgData = $util.newBuffer([]);
            ContactSessionInfo.prototype.latestMsgType = 1;
            ContactSessionInfo.prototype.latestMsgFromUserId = 0;

            ContactSessionInfo.create = function(properties) {
                return new ContactSessionInfo(properties);
            };

            ContactSessionInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.sessionId);
                writer.uint32(16).int32(message.sessionType);
                writer.uint32(24).int32(message.sessionStatus);
                writer.uint32(32).uint32(message.updatedTime);
                writer.uint32(40).uint32(message.latestMsgId);
                writer.uint32(50).bytes(message.latestMsgData);
                writer.uint32(56).int32(message.latestMsgType);
                writer.uint32(64).uint32(message.latestMsgFromUserId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ContactSessionInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.BaseDefine.ContactSessionInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.sessionId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.sessionType = reader.int32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.sessionStatus = reader.int32();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.updatedTime = reader.uint32();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.latestMsgId = reader.uint32();
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.latestMsgData = reader.bytes();
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.latestMsgType = reader.int32();
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            message.latestMsgFromUserId = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "sessionId"))
                    throw $util.ProtocolError("missing required 'sessionId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionType"))
                    throw $util.ProtocolError("missing required 'sessionType'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionStatus"))
                    throw $util.ProtocolError("missing required 'sessionStatus'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "updatedTime"))
                    throw $util.ProtocolError("missing required 'updatedTime'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "latestMsgId"))
                    throw $util.ProtocolError("missing required 'latestMsgId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "latestMsgData"))
                    throw $util.ProtocolError("missing required 'latestMsgData'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "latestMsgType"))
                    throw $util.ProtocolError("missing required 'latestMsgType'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "latestMsgFromUserId"))
                    throw $util.ProtocolError("missing required 'latestMsgFromUserId'", { instance: message });
                return message;
            };

            return ContactSessionInfo;
        })();

        BaseDefine.UserStat = (function() {

            const UserStat = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            UserStat.prototype.userId = 0;
            UserStat.prototype.status = 1;

            UserStat.create = function(properties) {
                return new UserStat(properties);
            };

            UserStat.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).int32(message.status);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            UserStat.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.BaseDefine.UserStat();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.status = reader.int32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "status"))
                    throw $util.ProtocolError("missing required 'status'", { instance: message });
                return message;
            };

            return UserStat;
        })();

        BaseDefine.ServerUserStat = (function() {

            const ServerUserStat = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ServerUserStat.prototype.userId = 0;
            ServerUserStat.prototype.status = 1;
            ServerUserStat.prototype.clientType = 1;

            ServerUserStat.create = function(properties) {
                return new ServerUserStat(properties);
            };

            ServerUserStat.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).int32(message.status);
                writer.uint32(24).int32(message.clientType);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ServerUserStat.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.BaseDefine.ServerUserStat();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.status = reader.int32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.clientType = reader.int32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "status"))
                    throw $util.ProtocolError("missing required 'status'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "clientType"))
                    throw $util.ProtocolError("missing required 'clientType'", { instance: message });
                return message;
            };

            return ServerUserStat;
        })();

        BaseDefine.UnreadInfo = (function() {

            const UnreadInfo = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            UnreadInfo.prototype.sessionId = 0;
            UnreadInfo.prototype.sessionType = 1;
            UnreadInfo.prototype.unreadCnt = 0;
            UnreadInfo.prototype.latestMsgId = 0;
            UnreadInfo.prototype.latestMsgData = $util.newBuffer([]);
            UnreadInfo.prototype.latestMsgType = 1;
            UnreadInfo.prototype.latestMsgFromUserId = 0;

            UnreadInfo.create = function(properties) {
                return new UnreadInfo(properties);
            };

            UnreadInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.sessionId);
                writer.uint32(16).int32(message.sessionType);
                writer.uint32(24).uint32(message.unreadCnt);
                writer.uint32(32).uint32(message.latestMsgId);
                writer.uint32(42).bytes(message.latestMsgData);
                writer.uint32(48).int32(message.latestMsgType);
                writer.uint32(56).uint32(message.latestMsgFromUserId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            UnreadInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.BaseDefine.UnreadInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.sessionId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.sessionType = reader.int32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.unreadCnt = reader.uint32();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.latestMsgId = reader.uint32();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.latestMsgData = reader.bytes();
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.latestMsgType = reader.int32();
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.latestMsgFromUserId = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "sessionId"))
                    throw $util.ProtocolError("missing required 'sessionId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionType"))
                    throw $util.ProtocolError("missing required 'sessionType'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "unreadCnt"))
                    throw $util.ProtocolError("missing required 'unreadCnt'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "latestMsgId"))
                    throw $util.ProtocolError("missing required 'latestMsgId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "latestMsgData"))
                    throw $util.ProtocolError("missing required 'latestMsgData'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "latestMsgType"))
                    throw $util.ProtocolError("missing required 'latestMsgType'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "latestMsgFromUserId"))
                    throw $util.ProtocolError("missing required 'latestMsgFromUserId'", { instance: message });
                return message;
            };

            return UnreadInfo;
        })();

        BaseDefine.MsgInfo = (function() {

            const MsgInfo = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            MsgInfo.prototype.msgId = 0;
            MsgInfo.prototype.fromSessionId = 0;
            MsgInfo.prototype.createTime = 0;
            MsgInfo.prototype.msgType = 1;
            MsgInfo.prototype.msgData = $util.newBuffer([]);

            MsgInfo.create = function(properties) {
                return new MsgInfo(properties);
            };

            MsgInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.msgId);
                writer.uint32(16).uint32(message.fromSessionId);
                writer.uint32(24).uint32(message.createTime);
                writer.uint32(32).int32(message.msgType);
                writer.uint32(42).bytes(message.msgData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            MsgInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.BaseDefine.MsgInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.msgId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.fromSessionId = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.createTime = reader.uint32();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.msgType = reader.int32();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.msgData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "msgId"))
                    throw $util.ProtocolError("missing required 'msgId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "fromSessionId"))
                    throw $util.ProtocolError("missing required 'fromSessionId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "createTime"))
                    throw $util.ProtocolError("missing required 'createTime'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "msgType"))
                    throw $util.ProtocolError("missing required 'msgType'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "msgData"))
                    throw $util.ProtocolError("missing required 'msgData'", { instance: message });
                return message;
            };

            return MsgInfo;
        })();

        BaseDefine.GroupVersionInfo = (function() {

            const GroupVersionInfo = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            GroupVersionInfo.prototype.groupId = 0;
            GroupVersionInfo.prototype.version = 0;

            GroupVersionInfo.create = function(properties) {
                return new GroupVersionInfo(properties);
            };

            GroupVersionInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.groupId);
                writer.uint32(16).uint32(message.version);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            GroupVersionInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.BaseDefine.GroupVersionInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.groupId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.version = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "groupId"))
                    throw $util.ProtocolError("missing required 'groupId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "version"))
                    throw $util.ProtocolError("missing required 'version'", { instance: message });
                return message;
            };

            return GroupVersionInfo;
        })();

        BaseDefine.GroupInfo = (function() {

            const GroupInfo = function (properties) {
                this.groupMemberList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            GroupInfo.prototype.groupId = 0;
            GroupInfo.prototype.version = 0;
            GroupInfo.prototype.groupName = "";
            GroupInfo.prototype.groupAvatar = "";
            GroupInfo.prototype.groupCreatorId = 0;
            GroupInfo.prototype.groupType = 1;
            GroupInfo.prototype.shieldStatus = 0;
            GroupInfo.prototype.groupMemberList = $util.emptyArray;

            GroupInfo.create = function(properties) {
                return new GroupInfo(properties);
            };

            GroupInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.groupId);
                writer.uint32(16).uint32(message.version);
                writer.uint32(26).string(message.groupName);
                writer.uint32(34).string(message.groupAvatar);
                writer.uint32(40).uint32(message.groupCreatorId);
                writer.uint32(48).int32(message.groupType);
                writer.uint32(56).uint32(message.shieldStatus);
                if (message.groupMemberList != null && message.groupMemberList.length)
                    for (let i = 0; i < message.groupMemberList.length; ++i)
                        writer.uint32(64).uint32(message.groupMemberList[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            GroupInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.BaseDefine.GroupInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.groupId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.version = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.groupName = reader.string();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.groupAvatar = reader.string();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.groupCreatorId = reader.uint32();
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            message.groupType = reader.int32();
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.shieldStatus = reader.uint32();
                            continue;
                        }
                    case 8: {
                            if (wireType === 2) {
                                if (!(message.groupMemberList && message.groupMemberList.length))
                                    message.groupMemberList = [];
                                reader.uint32s(message.groupMemberList);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.groupMemberList && message.groupMemberList.length))
                                message.groupMemberList = [];
                            message.groupMemberList.push(reader.uint32());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "groupId"))
                    throw $util.ProtocolError("missing required 'groupId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "version"))
                    throw $util.ProtocolError("missing required 'version'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "groupName"))
                    throw $util.ProtocolError("missing required 'groupName'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "groupAvatar"))
                    throw $util.ProtocolError("missing required 'groupAvatar'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "groupCreatorId"))
                    throw $util.ProtocolError("missing required 'groupCreatorId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "groupType"))
                    throw $util.ProtocolError("missing required 'groupType'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "shieldStatus"))
                    throw $util.ProtocolError("missing required 'shieldStatus'", { instance: message });
                return message;
            };

            return GroupInfo;
        })();

        BaseDefine.UserTokenInfo = (function() {

            const UserTokenInfo = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            UserTokenInfo.prototype.userId = 0;
            UserTokenInfo.prototype.userType = 1;
            UserTokenInfo.prototype.token = "";
            UserTokenInfo.prototype.pushCount = 0;
            UserTokenInfo.prototype.pushType = 0;

            UserTokenInfo.create = function(properties) {
                return new UserTokenInfo(properties);
            };

            UserTokenInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).int32(message.userType);
                writer.uint32(26).string(message.token);
                writer.uint32(32).uint32(message.pushCount);
                writer.uint32(40).uint32(message.pushType);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            UserTokenInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.BaseDefine.UserTokenInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.userType = reader.int32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.token = reader.string();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.pushCount = reader.uint32();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.pushType = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "userType"))
                    throw $util.ProtocolError("missing required 'userType'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "token"))
                    throw $util.ProtocolError("missing required 'token'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "pushCount"))
                    throw $util.ProtocolError("missing required 'pushCount'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "pushType"))
                    throw $util.ProtocolError("missing required 'pushType'", { instance: message });
                return message;
            };

            return UserTokenInfo;
        })();

        BaseDefine.PushResult = (function() {

            const PushResult = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            PushResult.prototype.userToken = "";
            PushResult.prototype.resultCode = 0;

            PushResult.create = function(properties) {
                return new PushResult(properties);
            };

            PushResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(10).string(message.userToken);
                writer.uint32(16).uint32(message.resultCode);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            PushResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.BaseDefine.PushResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.userToken = reader.string();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.resultCode = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userToken"))
                    throw $util.ProtocolError("missing required 'userToken'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "resultCode"))
                    throw $util.ProtocolError("missing required 'resultCode'", { instance: message });
                return message;
            };

            return PushResult;
        })();

        BaseDefine.ShieldStatus = (function() {

            const ShieldStatus = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ShieldStatus.prototype.userId = 0;
            ShieldStatus.prototype.groupId = 0;
            ShieldStatus.prototype.shieldStatus = 0;

            ShieldStatus.create = function(properties) {
                return new ShieldStatus(properties);
            };

            ShieldStatus.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.groupId);
                writer.uint32(24).uint32(message.shieldStatus);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ShieldStatus.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.BaseDefine.ShieldStatus();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.groupId = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.shieldStatus = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "groupId"))
                    throw $util.ProtocolError("missing required 'groupId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "shieldStatus"))
                    throw $util.ProtocolError("missing required 'shieldStatus'", { instance: message });
                return message;
            };

            return ShieldStatus;
        })();

        BaseDefine.OfflineFileInfo = (function() {

            const OfflineFileInfo = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            OfflineFileInfo.prototype.fromUserId = 0;
            OfflineFileInfo.prototype.taskId = "";
            OfflineFileInfo.prototype.fileName = "";
            OfflineFileInfo.prototype.fileSize = 0;

            OfflineFileInfo.create = function(properties) {
                return new OfflineFileInfo(properties);
            };

            OfflineFileInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.fromUserId);
                writer.uint32(18).string(message.taskId);
                writer.uint32(26).string(message.fileName);
                writer.uint32(32).uint32(message.fileSize);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            OfflineFileInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.BaseDefine.OfflineFileInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.fromUserId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.taskId = reader.string();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.fileName = reader.string();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.fileSize = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "fromUserId"))
                    throw $util.ProtocolError("missing required 'fromUserId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "taskId"))
                    throw $util.ProtocolError("missing required 'taskId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "fileName"))
                    throw $util.ProtocolError("missing required 'fileName'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "fileSize"))
                    throw $util.ProtocolError("missing required 'fileSize'", { instance: message });
                return message;
            };

            return OfflineFileInfo;
        })();

        BaseDefine.DepartInfo = (function() {

            const DepartInfo = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            DepartInfo.prototype.deptId = 0;
            DepartInfo.prototype.priority = 0;
            DepartInfo.prototype.deptName = "";
            DepartInfo.prototype.parentDeptId = 0;
            DepartInfo.prototype.deptStatus = 0;

            DepartInfo.create = function(properties) {
                return new DepartInfo(properties);
            };

            DepartInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.deptId);
                writer.uint32(16).uint32(message.priority);
                writer.uint32(26).string(message.deptName);
                writer.uint32(32).uint32(message.parentDeptId);
                writer.uint32(40).int32(message.deptStatus);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            DepartInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.BaseDefine.DepartInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.deptId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.priority = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.deptName = reader.string();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.parentDeptId = reader.uint32();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.deptStatus = reader.int32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "deptId"))
                    throw $util.ProtocolError("missing required 'deptId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "priority"))
                    throw $util.ProtocolError("missing required 'priority'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "deptName"))
                    throw $util.ProtocolError("missing required 'deptName'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "parentDeptId"))
                    throw $util.ProtocolError("missing required 'parentDeptId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "deptStatus"))
                    throw $util.ProtocolError("missing required 'deptStatus'", { instance: message });
                return message;
            };

            return DepartInfo;
        })();

        BaseDefine.PushShieldStatus = (function() {

            const PushShieldStatus = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            PushShieldStatus.prototype.userId = 0;
            PushShieldStatus.prototype.shieldStatus = 0;

            PushShieldStatus.create = function(properties) {
                return new PushShieldStatus(properties);
            };

            PushShieldStatus.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.shieldStatus);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            PushShieldStatus.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.BaseDefine.PushShieldStatus();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.shieldStatus = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "shieldStatus"))
                    throw $util.ProtocolError("missing required 'shieldStatus'", { instance: message });
                return message;
            };

            return PushShieldStatus;
        })();

        return BaseDefine;
    })();

    IM.Buddy = (function() {

        const Buddy = {};

        Buddy.IMRecentContactSessionReq = (function() {

            const IMRecentContactSessionReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMRecentContactSessionReq.prototype.userId = 0;
            IMRecentContactSessionReq.prototype.latestUpdateTime = 0;
            IMRecentContactSessionReq.prototype.attachData = null;

            IMRecentContactSessionReq.create = function(properties) {
                return new IMRecentContactSessionReq(properties);
            };

            IMRecentContactSessionReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.latestUpdateTime);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMRecentContactSessionReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Buddy.IMRecentContactSessionReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.latestUpdateTime = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "latestUpdateTime"))
                    throw $util.ProtocolError("missing required 'latestUpdateTime'", { instance: message });
                return message;
            };

            return IMRecentContactSessionReq;
        })();

        Buddy.IMRecentContactSessionRsp = (function() {

            const IMRecentContactSessionRsp = function (properties) {
                this.contactSessionList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMRecentContactSessionRsp.prototype.userId = 0;
            IMRecentContactSessionRsp.prototype.contactSessionList = $util.emptyArray;
            IMRecentContactSessionRsp.prototype.attachData = null;

            IMRecentContactSessionRsp.create = function(properties) {
                return new IMRecentContactSessionRsp(properties);
            };

            IMRecentContactSessionRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                if (message.contactSessionList != null && message.contactSessionList.length)
                    for (let i = 0; i < message.contactSessionList.length; ++i)
                        $root.IM.BaseDefine.ContactSessionInfo.encode(message.contactSessionList[i], writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMRecentContactSessionRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Buddy.IMRecentContactSessionRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.contactSessionList && message.contactSessionList.length))
                                message.contactSessionList = [];
                            message.contactSessionList.push($root.IM.BaseDefine.ContactSessionInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                return message;
            };

            return IMRecentContactSessionRsp;
        })();

        Buddy.IMUserStatNotify = (function() {

            const IMUserStatNotify = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMUserStatNotify.prototype.userStat = null;

            IMUserStatNotify.create = function(properties) {
                return new IMUserStatNotify(properties);
            };

            IMUserStatNotify.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                $root.IM.BaseDefine.UserStat.encode(message.userStat, writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMUserStatNotify.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Buddy.IMUserStatNotify();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.userStat = $root.IM.BaseDefine.UserStat.decode(reader, reader.size(), $undefined, _depth + 1, message.userStat);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userStat"))
                    throw $util.ProtocolError("missing required 'userStat'", { instance: message });
                return message;
            };

            return IMUserStatNotify;
        })();

        Buddy.IMUsersInfoReq = (function() {

            const IMUsersInfoReq = function (properties) {
                this.userIdList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMUsersInfoReq.prototype.userId = 0;
            IMUsersInfoReq.prototype.userIdList = $util.emptyArray;
            IMUsersInfoReq.prototype.attachData = null;

            IMUsersInfoReq.create = function(properties) {
                return new IMUsersInfoReq(properties);
            };

            IMUsersInfoReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                if (message.userIdList != null && message.userIdList.length)
                    for (let i = 0; i < message.userIdList.length; ++i)
                        writer.uint32(16).uint32(message.userIdList[i]);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMUsersInfoReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Buddy.IMUsersInfoReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.userIdList && message.userIdList.length))
                                    message.userIdList = [];
                                reader.uint32s(message.userIdList);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.userIdList && message.userIdList.length))
                                message.userIdList = [];
                            message.userIdList.push(reader.uint32());
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                return message;
            };

            return IMUsersInfoReq;
        })();

        Buddy.IMUsersInfoRsp = (function() {

            const IMUsersInfoRsp = function (properties) {
                this.userInfoList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMUsersInfoRsp.prototype.userId = 0;
            IMUsersInfoRsp.prototype.userInfoList = $util.emptyArray;
            IMUsersInfoRsp.prototype.attachData = null;

            IMUsersInfoRsp.create = function(properties) {
                return new IMUsersInfoRsp(properties);
            };

            IMUsersInfoRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                if (message.userInfoList != null && message.userInfoList.length)
                    for (let i = 0; i < message.userInfoList.length; ++i)
                        $root.IM.BaseDefine.UserInfo.encode(message.userInfoList[i], writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMUsersInfoRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Buddy.IMUsersInfoRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.userInfoList && message.userInfoList.length))
                                message.userInfoList = [];
                            message.userInfoList.push($root.IM.BaseDefine.UserInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                return message;
            };

            return IMUsersInfoRsp;
        })();

        Buddy.IMRemoveSessionReq = (function() {

            const IMRemoveSessionReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMRemoveSessionReq.prototype.userId = 0;
            IMRemoveSessionReq.prototype.sessionType = 1;
            IMRemoveSessionReq.prototype.sessionId = 0;
            IMRemoveSessionReq.prototype.attachData = null;

            IMRemoveSessionReq.create = function(properties) {
                return new IMRemoveSessionReq(properties);
            };

            IMRemoveSessionReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).int32(message.sessionType);
                writer.uint32(24).uint32(message.sessionId);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMRemoveSessionReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Buddy.IMRemoveSessionReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.sessionType = reader.int32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.sessionId = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionType"))
                    throw $util.ProtocolError("missing required 'sessionType'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionId"))
                    throw $util.ProtocolError("missing required 'sessionId'", { instance: message });
                return message;
            };

            return IMRemoveSessionReq;
        })();

        Buddy.IMRemoveSessionRsp = (function() {

            const IMRemoveSessionRsp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMRemoveSessionRsp.prototype.userId = 0;
            IMRemoveSessionRsp.prototype.resultCode = 0;
            IMRemoveSessionRsp.prototype.sessionType = 1;
            IMRemoveSessionRsp.prototype.sessionId = 0;
            IMRemoveSessionRsp.prototype.attachData = null;

            IMRemoveSessionRsp.create = function(properties) {
                return new IMRemoveSessionRsp(properties);
            };

            IMRemoveSessionRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.resultCode);
                writer.uint32(24).int32(message.sessionType);
                writer.uint32(32).uint32(message.sessionId);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMRemoveSessionRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Buddy.IMRemoveSessionRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.resultCode = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.sessionType = reader.int32();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.sessionId = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "resultCode"))
                    throw $util.ProtocolError("missing required 'resultCode'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionType"))
                    throw $util.ProtocolError("missing required 'sessionType'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionId"))
                    throw $util.ProtocolError("missing required 'sessionId'", { instance: message });
                return message;
            };

            return IMRemoveSessionRsp;
        })();

        Buddy.IMAllUserReq = (function() {

            const IMAllUserReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMAllUserReq.prototype.userId = 0;
            IMAllUserReq.prototype.latestUpdateTime = 0;
            IMAllUserReq.prototype.attachData = null;

            IMAllUserReq.create = function(properties) {
                return new IMAllUserReq(properties);
            };

            IMAllUserReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.latestUpdateTime);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMAllUserReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Buddy.IMAllUserReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.latestUpdateTime = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "latestUpdateTime"))
                    throw $util.ProtocolError("missing required 'latestUpdateTime'", { instance: message });
                return message;
            };

            return IMAllUserReq;
        })();

        Buddy.IMAllUserRsp = (function() {

            const IMAllUserRsp = function (properties) {
                this.userList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMAllUserRsp.prototype.userId = 0;
            IMAllUserRsp.prototype.latestUpdateTime = 0;
            IMAllUserRsp.prototype.userList = $util.emptyArray;
            IMAllUserRsp.prototype.attachData = null;

            IMAllUserRsp.create = function(properties) {
                return new IMAllUserRsp(properties);
            };

            IMAllUserRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.latestUpdateTime);
                if (message.userList != null && message.userList.length)
                    for (let i = 0; i < message.userList.length; ++i)
                        $root.IM.BaseDefine.UserInfo.encode(message.userList[i], writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMAllUserRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Buddy.IMAllUserRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.latestUpdateTime = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.userList && message.userList.length))
                                message.userList = [];
                            message.userList.push($root.IM.BaseDefine.UserInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "latestUpdateTime"))
                    throw $util.ProtocolError("missing required 'latestUpdateTime'", { instance: message });
                return message;
            };

            return IMAllUserRsp;
        })();

        Buddy.IMUsersStatReq = (function() {

            const IMUsersStatReq = function (properties) {
                this.userIdList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMUsersStatReq.prototype.userId = 0;
            IMUsersStatReq.prototype.userIdList = $util.emptyArray;
            IMUsersStatReq.prototype.attachData = null;

            IMUsersStatReq.create = function(properties) {
                return new IMUsersStatReq(properties);
            };

            IMUsersStatReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                if (message.userIdList != null && message.userIdList.length)
                    for (let i = 0; i < message.userIdList.length; ++i)
                        writer.uint32(16).uint32(message.userIdList[i]);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMUsersStatReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Buddy.IMUsersStatReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.userIdList && message.userIdList.length))
                                    message.userIdList = [];
                                reader.uint32s(message.userIdList);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.userIdList && message.userIdList.length))
                                message.userIdList = [];
                            message.userIdList.push(reader.uint32());
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                return message;
            };

            return IMUsersStatReq;
        })();

        Buddy.IMUsersStatRsp = (function() {

            const IMUsersStatRsp = function (properties) {
                this.userStatList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMUsersStatRsp.prototype.userId = 0;
            IMUsersStatRsp.prototype.userStatList = $util.emptyArray;
            IMUsersStatRsp.prototype.attachData = null;

            IMUsersStatRsp.create = function(properties) {
                return new IMUsersStatRsp(properties);
            };

            IMUsersStatRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                if (message.userStatList != null && message.userStatList.length)
                    for (let i = 0; i < message.userStatList.length; ++i)
                        $root.IM.BaseDefine.UserStat.encode(message.userStatList[i], writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMUsersStatRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Buddy.IMUsersStatRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.userStatList && message.userStatList.length))
                                message.userStatList = [];
                            message.userStatList.push($root.IM.BaseDefine.UserStat.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                return message;
            };

            return IMUsersStatRsp;
        })();

        Buddy.IMChangeAvatarReq = (function() {

            const IMChangeAvatarReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMChangeAvatarReq.prototype.userId = 0;
            IMChangeAvatarReq.prototype.avatarUrl = "";
            IMChangeAvatarReq.prototype.attachData = null;

            IMChangeAvatarReq.create = function(properties) {
                return new IMChangeAvatarReq(properties);
            };

            IMChangeAvatarReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(18).string(message.avatarUrl);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMChangeAvatarReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Buddy.IMChangeAvatarReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.avatarUrl = reader.string();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "avatarUrl"))
                    throw $util.ProtocolError("missing required 'avatarUrl'", { instance: message });
                return message;
            };

            return IMChangeAvatarReq;
        })();

        Buddy.IMChangeAvatarRsp = (function() {

            const IMChangeAvatarRsp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMChangeAvatarRsp.prototype.userId = 0;
            IMChangeAvatarRsp.prototype.resultCode = 0;
            IMChangeAvatarRsp.prototype.attachData = null;

            IMChangeAvatarRsp.create = function(properties) {
                return new IMChangeAvatarRsp(properties);
            };

            IMChangeAvatarRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.resultCode);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMChangeAvatarRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Buddy.IMChangeAvatarRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.resultCode = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "resultCode"))
                    throw $util.ProtocolError("missing required 'resultCode'", { instance: message });
                return message;
            };

            return IMChangeAvatarRsp;
        })();

        Buddy.IMPCLoginStatusNotify = (function() {

            const IMPCLoginStatusNotify = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMPCLoginStatusNotify.prototype.userId = 0;
            IMPCLoginStatusNotify.prototype.loginStat = 1;

            IMPCLoginStatusNotify.create = function(properties) {
                return new IMPCLoginStatusNotify(properties);
            };

            IMPCLoginStatusNotify.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).int32(message.loginStat);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMPCLoginStatusNotify.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Buddy.IMPCLoginStatusNotify();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.loginStat = reader.int32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "loginStat"))
                    throw $util.ProtocolError("missing required 'loginStat'", { instance: message });
                return message;
            };

            return IMPCLoginStatusNotify;
        })();

        Buddy.IMRemoveSessionNotify = (function() {

            const IMRemoveSessionNotify = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMRemoveSessionNotify.prototype.userId = 0;
            IMRemoveSessionNotify.prototype.sessionType = 1;
            IMRemoveSessionNotify.prototype.sessionId = 0;

            IMRemoveSessionNotify.create = function(properties) {
                return new IMRemoveSessionNotify(properties);
            };

            IMRemoveSessionNotify.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).int32(message.sessionType);
                writer.uint32(24).uint32(message.sessionId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMRemoveSessionNotify.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Buddy.IMRemoveSessionNotify();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.sessionType = reader.int32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.sessionId = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionType"))
                    throw $util.ProtocolError("missing required 'sessionType'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionId"))
                    throw $util.ProtocolError("missing required 'sessionId'", { instance: message });
                return message;
            };

            return IMRemoveSessionNotify;
        })();

        Buddy.IMDepartmentReq = (function() {

            const IMDepartmentReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMDepartmentReq.prototype.userId = 0;
            IMDepartmentReq.prototype.latestUpdateTime = 0;
            IMDepartmentReq.prototype.attachData = null;

            IMDepartmentReq.create = function(properties) {
                return new IMDepartmentReq(properties);
            };

            IMDepartmentReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.latestUpdateTime);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMDepartmentReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Buddy.IMDepartmentReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.latestUpdateTime = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "latestUpdateTime"))
                    throw $util.ProtocolError("missing required 'latestUpdateTime'", { instance: message });
                return message;
            };

            return IMDepartmentReq;
        })();

        Buddy.IMDepartmentRsp = (function() {

            const IMDepartmentRsp = function (properties) {
                this.deptList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMDepartmentRsp.prototype.userId = 0;
            IMDepartmentRsp.prototype.latestUpdateTime = 0;
            IMDepartmentRsp.prototype.deptList = $util.emptyArray;
            IMDepartmentRsp.prototype.attachData = null;

            IMDepartmentRsp.create = function(properties) {
                return new IMDepartmentRsp(properties);
            };

            IMDepartmentRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.latestUpdateTime);
                if (message.deptList != null && message.deptList.length)
                    for (let i = 0; i < message.deptList.length; ++i)
                        $root.IM.BaseDefine.DepartInfo.encode(message.deptList[i], writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMDepartmentRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Buddy.IMDepartmentRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.latestUpdateTime = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.deptList && message.deptList.length))
                                message.deptList = [];
                            message.deptList.push($root.IM.BaseDefine.DepartInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "latestUpdateTime"))
                    throw $util.ProtocolError("missing required 'latestUpdateTime'", { instance: message });
                return message;
            };

            return IMDepartmentRsp;
        })();

        Buddy.IMAvatarChangedNotify = (function() {

            const IMAvatarChangedNotify = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMAvatarChangedNotify.prototype.changedUserId = 0;
            IMAvatarChangedNotify.prototype.avatarUrl = "";

            IMAvatarChangedNotify.create = function(properties) {
                return new IMAvatarChangedNotify(properties);
            };

            IMAvatarChangedNotify.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.changedUserId);
                writer.uint32(18).string(message.avatarUrl);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMAvatarChangedNotify.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Buddy.IMAvatarChangedNotify();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.changedUserId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.avatarUrl = reader.string();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "changedUserId"))
                    throw $util.ProtocolError("missing required 'changedUserId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "avatarUrl"))
                    throw $util.ProtocolError("missing required 'avatarUrl'", { instance: message });
                return message;
            };

            return IMAvatarChangedNotify;
        })();

        Buddy.IMChangeSignInfoReq = (function() {

            const IMChangeSignInfoReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMChangeSignInfoReq.prototype.userId = 0;
            IMChangeSignInfoReq.prototype.signInfo = "";
            IMChangeSignInfoReq.prototype.attachData = null;

            IMChangeSignInfoReq.create = function(properties) {
                return new IMChangeSignInfoReq(properties);
            };

            IMChangeSignInfoReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(18).string(message.signInfo);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMChangeSignInfoReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Buddy.IMChangeSignInfoReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.signInfo = reader.string();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "signInfo"))
                    throw $util.ProtocolError("missing required 'signInfo'", { instance: message });
                return message;
            };

            return IMChangeSignInfoReq;
        })();

        Buddy.IMChangeSignInfoRsp = (function() {

            const IMChangeSignInfoRsp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMChangeSignInfoRsp.prototype.userId = 0;
            IMChangeSignInfoRsp.prototype.resultCode = 0;
            IMChangeSignInfoRsp.prototype.signInfo = null;
            IMChangeSignInfoRsp.prototype.attachData = null;

            IMChangeSignInfoRsp.create = function(properties) {
                return new IMChangeSignInfoRsp(properties);
            };

            IMChangeSignInfoRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.resultCode);
                if (message.signInfo != null && $Object.hasOwnProperty.call(message, "signInfo"))
                    writer.uint32(26).string(message.signInfo);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMChangeSignInfoRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Buddy.IMChangeSignInfoRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.resultCode = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.signInfo = reader.string();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "resultCode"))
                    throw $util.ProtocolError("missing required 'resultCode'", { instance: message });
                return message;
            };

            return IMChangeSignInfoRsp;
        })();

        Buddy.IMSignInfoChangedNotify = (function() {

            const IMSignInfoChangedNotify = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMSignInfoChangedNotify.prototype.changedUserId = 0;
            IMSignInfoChangedNotify.prototype.signInfo = "";

            IMSignInfoChangedNotify.create = function(properties) {
                return new IMSignInfoChangedNotify(properties);
            };

            IMSignInfoChangedNotify.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.changedUserId);
                writer.uint32(18).string(message.signInfo);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMSignInfoChangedNotify.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Buddy.IMSignInfoChangedNotify();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.changedUserId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.signInfo = reader.string();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "changedUserId"))
                    throw $util.ProtocolError("missing required 'changedUserId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "signInfo"))
                    throw $util.ProtocolError("missing required 'signInfo'", { instance: message });
                return message;
            };

            return IMSignInfoChangedNotify;
        })();

        return Buddy;
    })();

    IM.File = (function() {

        const File = {};

        File.IMFileLoginReq = (function() {

            const IMFileLoginReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMFileLoginReq.prototype.userId = 0;
            IMFileLoginReq.prototype.taskId = "";
            IMFileLoginReq.prototype.fileRole = 1;

            IMFileLoginReq.create = function(properties) {
                return new IMFileLoginReq(properties);
            };

            IMFileLoginReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(18).string(message.taskId);
                writer.uint32(24).int32(message.fileRole);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMFileLoginReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.File.IMFileLoginReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.taskId = reader.string();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.fileRole = reader.int32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "taskId"))
                    throw $util.ProtocolError("missing required 'taskId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "fileRole"))
                    throw $util.ProtocolError("missing required 'fileRole'", { instance: message });
                return message;
            };

            return IMFileLoginReq;
        })();

        File.IMFileLoginRsp = (function() {

            const IMFileLoginRsp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMFileLoginRsp.prototype.resultCode = 0;
            IMFileLoginRsp.prototype.taskId = "";

            IMFileLoginRsp.create = function(properties) {
                return new IMFileLoginRsp(properties);
            };

            IMFileLoginRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.resultCode);
                writer.uint32(18).string(message.taskId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMFileLoginRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.File.IMFileLoginRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.resultCode = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.taskId = reader.string();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "resultCode"))
                    throw $util.ProtocolError("missing required 'resultCode'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "taskId"))
                    throw $util.ProtocolError("missing required 'taskId'", { instance: message });
                return message;
            };

            return IMFileLoginRsp;
        })();

        File.IMFileState = (function() {

            const IMFileState = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMFileState.prototype.state = 0;
            IMFileState.prototype.taskId = "";
            IMFileState.prototype.userId = 0;

            IMFileState.create = function(properties) {
                return new IMFileState(properties);
            };

            IMFileState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).int32(message.state);
                writer.uint32(18).string(message.taskId);
                writer.uint32(24).uint32(message.userId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMFileState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.File.IMFileState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.state = reader.int32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.taskId = reader.string();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "state"))
                    throw $util.ProtocolError("missing required 'state'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "taskId"))
                    throw $util.ProtocolError("missing required 'taskId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                return message;
            };

            return IMFileState;
        })();

        File.IMFilePullDataReq = (function() {

            const IMFilePullDataReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMFilePullDataReq.prototype.taskId = "";
            IMFilePullDataReq.prototype.userId = 0;
            IMFilePullDataReq.prototype.transMode = 1;
            IMFilePullDataReq.prototype.offset = 0;
            IMFilePullDataReq.prototype.dataSize = 0;

            IMFilePullDataReq.create = function(properties) {
                return new IMFilePullDataReq(properties);
            };

            IMFilePullDataReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(10).string(message.taskId);
                writer.uint32(16).uint32(message.userId);
                writer.uint32(24).int32(message.transMode);
                writer.uint32(32).uint32(message.offset);
                writer.uint32(40).uint32(message.dataSize);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMFilePullDataReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.File.IMFilePullDataReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.taskId = reader.string();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.transMode = reader.int32();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.offset = reader.uint32();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.dataSize = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "taskId"))
                    throw $util.ProtocolError("missing required 'taskId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "transMode"))
                    throw $util.ProtocolError("missing required 'transMode'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "offset"))
                    throw $util.ProtocolError("missing required 'offset'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "dataSize"))
                    throw $util.ProtocolError("missing required 'dataSize'", { instance: message });
                return message;
            };

            return IMFilePullDataReq;
        })();

        File.IMFilePullDataRsp = (function() {

            const IMFilePullDataRsp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMFilePullDataRsp.prototype.resultCode = 0;
            IMFilePullDataRsp.prototype.taskId = "";
            IMFilePullDataRsp.prototype.userId = 0;
            IMFilePullDataRsp.prototype.offset = 0;
            IMFilePullDataRsp.prototype.fileData = $util.newBuffer([]);

            IMFilePullDataRsp.create = function(properties) {
                return new IMFilePullDataRsp(properties);
            };

            IMFilePullDataRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.resultCode);
                writer.uint32(18).string(message.taskId);
                writer.uint32(24).uint32(message.userId);
                writer.uint32(32).uint32(message.offset);
                writer.uint32(42).bytes(message.fileData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMFilePullDataRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.File.IMFilePullDataRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.resultCode = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.taskId = reader.string();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.offset = reader.uint32();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.fileData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "resultCode"))
                    throw $util.ProtocolError("missing required 'resultCode'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "taskId"))
                    throw $util.ProtocolError("missing required 'taskId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "offset"))
                    throw $util.ProtocolError("missing required 'offset'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "fileData"))
                    throw $util.ProtocolError("missing required 'fileData'", { instance: message });
                return message;
            };

            return IMFilePullDataRsp;
        })();

        File.IMFileReq = (function() {

            const IMFileReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMFileReq.prototype.fromUserId = 0;
            IMFileReq.prototype.toUserId = 0;
            IMFileReq.prototype.fileName = "";
            IMFileReq.prototype.fileSize = 0;
            IMFileReq.prototype.transMode = 1;

            IMFileReq.create = function(properties) {
                return new IMFileReq(properties);
            };

            IMFileReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.fromUserId);
                writer.uint32(16).uint32(message.toUserId);
                writer.uint32(26).string(message.fileName);
                writer.uint32(32).uint32(message.fileSize);
                writer.uint32(40).int32(message.transMode);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMFileReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.File.IMFileReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.fromUserId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.toUserId = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.fileName = reader.string();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.fileSize = reader.uint32();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.transMode = reader.int32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "fromUserId"))
                    throw $util.ProtocolError("missing required 'fromUserId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "toUserId"))
                    throw $util.ProtocolError("missing required 'toUserId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "fileName"))
                    throw $util.ProtocolError("missing required 'fileName'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "fileSize"))
                    throw $util.ProtocolError("missing required 'fileSize'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "transMode"))
                    throw $util.ProtocolError("missing required 'transMode'", { instance: message });
                return message;
            };

            return IMFileReq;
        })();

        File.IMFileRsp = (function() {

            const IMFileRsp = function (properties) {
                this.ipAddrList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMFileRsp.prototype.resultCode = 0;
            IMFileRsp.prototype.fromUserId = 0;
            IMFileRsp.prototype.toUserId = 0;
            IMFileRsp.prototype.fileName = "";
            IMFileRsp.prototype.taskId = "";
            IMFileRsp.prototype.ipAddrList = $util.emptyArray;
            IMFileRsp.prototype.transMode = 1;

            IMFileRsp.create = function(properties) {
                return new IMFileRsp(properties);
            };

            IMFileRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.resultCode);
                writer.uint32(16).uint32(message.fromUserId);
                writer.uint32(24).uint32(message.toUserId);
                writer.uint32(34).string(message.fileName);
                writer.uint32(42).string(message.taskId);
                if (message.ipAddrList != null && message.ipAddrList.length)
                    for (let i = 0; i < message.ipAddrList.length; ++i)
                        $root.IM.BaseDefine.IpAddr.encode(message.ipAddrList[i], writer.uint32(50).fork(), _depth + 1).ldelim();
                writer.uint32(56).int32(message.transMode);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMFileRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.File.IMFileRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.resultCode = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.fromUserId = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.toUserId = reader.uint32();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.fileName = reader.string();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.taskId = reader.string();
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.ipAddrList && message.ipAddrList.length))
                                message.ipAddrList = [];
                            message.ipAddrList.push($root.IM.BaseDefine.IpAddr.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.transMode = reader.int32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "resultCode"))
                    throw $util.ProtocolError("missing required 'resultCode'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "fromUserId"))
                    throw $util.ProtocolError("missing required 'fromUserId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "toUserId"))
                    throw $util.ProtocolError("missing required 'toUserId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "fileName"))
                    throw $util.ProtocolError("missing required 'fileName'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "taskId"))
                    throw $util.ProtocolError("missing required 'taskId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "transMode"))
                    throw $util.ProtocolError("missing required 'transMode'", { instance: message });
                return message;
            };

            return IMFileRsp;
        })();

        File.IMFileNotify = (function() {

            const IMFileNotify = function (properties) {
                this.ipAddrList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMFileNotify.prototype.fromUserId = 0;
            IMFileNotify.prototype.toUserId = 0;
            IMFileNotify.prototype.fileName = "";
            IMFileNotify.prototype.fileSize = 0;
            IMFileNotify.prototype.taskId = "";
            IMFileNotify.prototype.ipAddrList = $util.emptyArray;
            IMFileNotify.prototype.transMode = 1;
            IMFileNotify.prototype.offlineReady = 0;

            IMFileNotify.create = function(properties) {
                return new IMFileNotify(properties);
            };

            IMFileNotify.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.fromUserId);
                writer.uint32(16).uint32(message.toUserId);
                writer.uint32(26).string(message.fileName);
                writer.uint32(32).uint32(message.fileSize);
                writer.uint32(42).string(message.taskId);
                if (message.ipAddrList != null && message.ipAddrList.length)
                    for (let i = 0; i < message.ipAddrList.length; ++i)
                        $root.IM.BaseDefine.IpAddr.encode(message.ipAddrList[i], writer.uint32(50).fork(), _depth + 1).ldelim();
                writer.uint32(56).int32(message.transMode);
                writer.uint32(64).uint32(message.offlineReady);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMFileNotify.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.File.IMFileNotify();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.fromUserId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.toUserId = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.fileName = reader.string();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.fileSize = reader.uint32();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.taskId = reader.string();
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.ipAddrList && message.ipAddrList.length))
                                message.ipAddrList = [];
                            message.ipAddrList.push($root.IM.BaseDefine.IpAddr.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.transMode = reader.int32();
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            message.offlineReady = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "fromUserId"))
                    throw $util.ProtocolError("missing required 'fromUserId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "toUserId"))
                    throw $util.ProtocolError("missing required 'toUserId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "fileName"))
                    throw $util.ProtocolError("missing required 'fileName'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "fileSize"))
                    throw $util.ProtocolError("missing required 'fileSize'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "taskId"))
                    throw $util.ProtocolError("missing required 'taskId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "transMode"))
                    throw $util.ProtocolError("missing required 'transMode'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "offlineReady"))
                    throw $util.ProtocolError("missing required 'offlineReady'", { instance: message });
                return message;
            };

            return IMFileNotify;
        })();

        File.IMFileHasOfflineReq = (function() {

            const IMFileHasOfflineReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMFileHasOfflineReq.prototype.userId = 0;
            IMFileHasOfflineReq.prototype.attachData = null;

            IMFileHasOfflineReq.create = function(properties) {
                return new IMFileHasOfflineReq(properties);
            };

            IMFileHasOfflineReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMFileHasOfflineReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.File.IMFileHasOfflineReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                return message;
            };

            return IMFileHasOfflineReq;
        })();

        File.IMFileHasOfflineRsp = (function() {

            const IMFileHasOfflineRsp = function (properties) {
                this.offlineFileList = [];
                this.ipAddrList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMFileHasOfflineRsp.prototype.userId = 0;
            IMFileHasOfflineRsp.prototype.offlineFileList = $util.emptyArray;
            IMFileHasOfflineRsp.prototype.ipAddrList = $util.emptyArray;
            IMFileHasOfflineRsp.prototype.attachData = null;

            IMFileHasOfflineRsp.create = function(properties) {
                return new IMFileHasOfflineRsp(properties);
            };

            IMFileHasOfflineRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                if (message.offlineFileList != null && message.offlineFileList.length)
                    for (let i = 0; i < message.offlineFileList.length; ++i)
                        $root.IM.BaseDefine.OfflineFileInfo.encode(message.offlineFileList[i], writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.ipAddrList != null && message.ipAddrList.length)
                    for (let i = 0; i < message.ipAddrList.length; ++i)
                        $root.IM.BaseDefine.IpAddr.encode(message.ipAddrList[i], writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMFileHasOfflineRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.File.IMFileHasOfflineRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.offlineFileList && message.offlineFileList.length))
                                message.offlineFileList = [];
                            message.offlineFileList.push($root.IM.BaseDefine.OfflineFileInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.ipAddrList && message.ipAddrList.length))
                                message.ipAddrList = [];
                            message.ipAddrList.push($root.IM.BaseDefine.IpAddr.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                return message;
            };

            return IMFileHasOfflineRsp;
        })();

        File.IMFileAddOfflineReq = (function() {

            const IMFileAddOfflineReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMFileAddOfflineReq.prototype.fromUserId = 0;
            IMFileAddOfflineReq.prototype.toUserId = 0;
            IMFileAddOfflineReq.prototype.taskId = "";
            IMFileAddOfflineReq.prototype.fileName = "";
            IMFileAddOfflineReq.prototype.fileSize = 0;

            IMFileAddOfflineReq.create = function(properties) {
                return new IMFileAddOfflineReq(properties);
            };

            IMFileAddOfflineReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.fromUserId);
                writer.uint32(16).uint32(message.toUserId);
                writer.uint32(26).string(message.taskId);
                writer.uint32(34).string(message.fileName);
                writer.uint32(40).uint32(message.fileSize);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMFileAddOfflineReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.File.IMFileAddOfflineReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.fromUserId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.toUserId = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.taskId = reader.string();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.fileName = reader.string();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.fileSize = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "fromUserId"))
                    throw $util.ProtocolError("missing required 'fromUserId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "toUserId"))
                    throw $util.ProtocolError("missing required 'toUserId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "taskId"))
                    throw $util.ProtocolError("missing required 'taskId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "fileName"))
                    throw $util.ProtocolError("missing required 'fileName'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "fileSize"))
                    throw $util.ProtocolError("missing required 'fileSize'", { instance: message });
                return message;
            };

            return IMFileAddOfflineReq;
        })();

        File.IMFileDelOfflineReq = (function() {

            const IMFileDelOfflineReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMFileDelOfflineReq.prototype.fromUserId = 0;
            IMFileDelOfflineReq.prototype.toUserId = 0;
            IMFileDelOfflineReq.prototype.taskId = "";

            IMFileDelOfflineReq.create = function(properties) {
                return new IMFileDelOfflineReq(properties);
            };

            IMFileDelOfflineReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.fromUserId);
                writer.uint32(16).uint32(message.toUserId);
                writer.uint32(26).string(message.taskId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMFileDelOfflineReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.File.IMFileDelOfflineReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.fromUserId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.toUserId = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.taskId = reader.string();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "fromUserId"))
                    throw $util.ProtocolError("missing required 'fromUserId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "toUserId"))
                    throw $util.ProtocolError("missing required 'toUserId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "taskId"))
                    throw $util.ProtocolError("missing required 'taskId'", { instance: message });
                return message;
            };

            return IMFileDelOfflineReq;
        })();

        return File;
    })();

    IM.Group = (function() {

        const Group = {};

        Group.IMNormalGroupListReq = (function() {

            const IMNormalGroupListReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMNormalGroupListReq.prototype.userId = 0;
            IMNormalGroupListReq.prototype.attachData = null;

            IMNormalGroupListReq.create = function(properties) {
                return new IMNormalGroupListReq(properties);
            };

            IMNormalGroupListReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMNormalGroupListReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Group.IMNormalGroupListReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                return message;
            };

            return IMNormalGroupListReq;
        })();

        Group.IMNormalGroupListRsp = (function() {

            const IMNormalGroupListRsp = function (properties) {
                this.groupVersionList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMNormalGroupListRsp.prototype.userId = 0;
            IMNormalGroupListRsp.prototype.groupVersionList = $util.emptyArray;
            IMNormalGroupListRsp.prototype.attachData = null;

            IMNormalGroupListRsp.create = function(properties) {
                return new IMNormalGroupListRsp(properties);
            };

            IMNormalGroupListRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                if (message.groupVersionList != null && message.groupVersionList.length)
                    for (let i = 0; i < message.groupVersionList.length; ++i)
                        $root.IM.BaseDefine.GroupVersionInfo.encode(message.groupVersionList[i], writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMNormalGroupListRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Group.IMNormalGroupListRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.groupVersionList && message.groupVersionList.length))
                                message.groupVersionList = [];
                            message.groupVersionList.push($root.IM.BaseDefine.GroupVersionInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                return message;
            };

            return IMNormalGroupListRsp;
        })();

        Group.IMGroupInfoListReq = (function() {

            const IMGroupInfoListReq = function (properties) {
                this.groupVersionList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMGroupInfoListReq.prototype.userId = 0;
            IMGroupInfoListReq.prototype.groupVersionList = $util.emptyArray;
            IMGroupInfoListReq.prototype.attachData = null;

            IMGroupInfoListReq.create = function(properties) {
                return new IMGroupInfoListReq(properties);
            };

            IMGroupInfoListReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                if (message.groupVersionList != null && message.groupVersionList.length)
                    for (let i = 0; i < message.groupVersionList.length; ++i)
                        $root.IM.BaseDefine.GroupVersionInfo.encode(message.groupVersionList[i], writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMGroupInfoListReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Group.IMGroupInfoListReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.groupVersionList && message.groupVersionList.length))
                                message.groupVersionList = [];
                            message.groupVersionList.push($root.IM.BaseDefine.GroupVersionInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                return message;
            };

            return IMGroupInfoListReq;
        })();

        Group.IMGroupInfoListRsp = (function() {

            const IMGroupInfoListRsp = function (properties) {
                this.groupInfoList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMGroupInfoListRsp.prototype.userId = 0;
            IMGroupInfoListRsp.prototype.groupInfoList = $util.emptyArray;
            IMGroupInfoListRsp.prototype.attachData = null;

            IMGroupInfoListRsp.create = function(properties) {
                return new IMGroupInfoListRsp(properties);
            };

            IMGroupInfoListRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                if (message.groupInfoList != null && message.groupInfoList.length)
                    for (let i = 0; i < message.groupInfoList.length; ++i)
                        $root.IM.BaseDefine.GroupInfo.encode(message.groupInfoList[i], writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMGroupInfoListRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Group.IMGroupInfoListRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.groupInfoList && message.groupInfoList.length))
                                message.groupInfoList = [];
                            message.groupInfoList.push($root.IM.BaseDefine.GroupInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                return message;
            };

            return IMGroupInfoListRsp;
        })();

        Group.IMGroupCreateReq = (function() {

            const IMGroupCreateReq = function (properties) {
                this.memberIdList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMGroupCreateReq.prototype.userId = 0;
            IMGroupCreateReq.prototype.groupType = 2;
            IMGroupCreateReq.prototype.groupName = "";
            IMGroupCreateReq.prototype.groupAvatar = "";
            IMGroupCreateReq.prototype.memberIdList = $util.emptyArray;
            IMGroupCreateReq.prototype.attachData = null;

            IMGroupCreateReq.create = function(properties) {
                return new IMGroupCreateReq(properties);
            };

            IMGroupCreateReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).int32(message.groupType);
                writer.uint32(26).string(message.groupName);
                writer.uint32(34).string(message.groupAvatar);
                if (message.memberIdList != null && message.memberIdList.length)
                    for (let i = 0; i < message.memberIdList.length; ++i)
                        writer.uint32(40).uint32(message.memberIdList[i]);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMGroupCreateReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Group.IMGroupCreateReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.groupType = reader.int32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.groupName = reader.string();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.groupAvatar = reader.string();
                            continue;
                        }
                    case 5: {
                            if (wireType === 2) {
                                if (!(message.memberIdList && message.memberIdList.length))
                                    message.memberIdList = [];
                                reader.uint32s(message.memberIdList);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.memberIdList && message.memberIdList.length))
                                message.memberIdList = [];
                            message.memberIdList.push(reader.uint32());
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "groupType"))
                    throw $util.ProtocolError("missing required 'groupType'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "groupName"))
                    throw $util.ProtocolError("missing required 'groupName'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "groupAvatar"))
                    throw $util.ProtocolError("missing required 'groupAvatar'", { instance: message });
                return message;
            };

            return IMGroupCreateReq;
        })();

        Group.IMGroupCreateRsp = (function() {

            const IMGroupCreateRsp = function (properties) {
                this.userIdList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMGroupCreateRsp.prototype.userId = 0;
            IMGroupCreateRsp.prototype.resultCode = 0;
            IMGroupCreateRsp.prototype.groupId = null;
            IMGroupCreateRsp.prototype.groupName = "";
            IMGroupCreateRsp.prototype.userIdList = $util.emptyArray;
            IMGroupCreateRsp.prototype.attachData = null;

            IMGroupCreateRsp.create = function(properties) {
                return new IMGroupCreateRsp(properties);
            };

            IMGroupCreateRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.resultCode);
                if (message.groupId != null && $Object.hasOwnProperty.call(message, "groupId"))
                    writer.uint32(24).uint32(message.groupId);
                writer.uint32(34).string(message.groupName);
                if (message.userIdList != null && message.userIdList.length)
                    for (let i = 0; i < message.userIdList.length; ++i)
                        writer.uint32(40).uint32(message.userIdList[i]);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMGroupCreateRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Group.IMGroupCreateRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.resultCode = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.groupId = reader.uint32();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.groupName = reader.string();
                            continue;
                        }
                    case 5: {
                            if (wireType === 2) {
                                if (!(message.userIdList && message.userIdList.length))
                                    message.userIdList = [];
                                reader.uint32s(message.userIdList);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.userIdList && message.userIdList.length))
                                message.userIdList = [];
                            message.userIdList.push(reader.uint32());
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "resultCode"))
                    throw $util.ProtocolError("missing required 'resultCode'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "groupName"))
                    throw $util.ProtocolError("missing required 'groupName'", { instance: message });
                return message;
            };

            return IMGroupCreateRsp;
        })();

        Group.IMGroupChangeMemberReq = (function() {

            const IMGroupChangeMemberReq = function (properties) {
                this.memberIdList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMGroupChangeMemberReq.prototype.userId = 0;
            IMGroupChangeMemberReq.prototype.changeType = 1;
            IMGroupChangeMemberReq.prototype.groupId = 0;
            IMGroupChangeMemberReq.prototype.memberIdList = $util.emptyArray;
            IMGroupChangeMemberReq.prototype.attachData = null;

            IMGroupChangeMemberReq.create = function(properties) {
                return new IMGroupChangeMemberReq(properties);
            };

            IMGroupChangeMemberReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).int32(message.changeType);
                writer.uint32(24).uint32(message.groupId);
                if (message.memberIdList != null && message.memberIdList.length)
                    for (let i = 0; i < message.memberIdList.length; ++i)
                        writer.uint32(32).uint32(message.memberIdList[i]);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMGroupChangeMemberReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Group.IMGroupChangeMemberReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.changeType = reader.int32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.groupId = reader.uint32();
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.memberIdList && message.memberIdList.length))
                                    message.memberIdList = [];
                                reader.uint32s(message.memberIdList);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.memberIdList && message.memberIdList.length))
                                message.memberIdList = [];
                            message.memberIdList.push(reader.uint32());
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "changeType"))
                    throw $util.ProtocolError("missing required 'changeType'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "groupId"))
                    throw $util.ProtocolError("missing required 'groupId'", { instance: message });
                return message;
            };

            return IMGroupChangeMemberReq;
        })();

        Group.IMGroupChangeMemberRsp = (function() {

            const IMGroupChangeMemberRsp = function (properties) {
                this.curUserIdList = [];
                this.chgUserIdList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMGroupChangeMemberRsp.prototype.userId = 0;
            IMGroupChangeMemberRsp.prototype.changeType = 1;
            IMGroupChangeMemberRsp.prototype.resultCode = 0;
            IMGroupChangeMemberRsp.prototype.groupId = 0;
            IMGroupChangeMemberRsp.prototype.curUserIdList = $util.emptyArray;
            IMGroupChangeMemberRsp.prototype.chgUserIdList = $util.emptyArray;
            IMGroupChangeMemberRsp.prototype.attachData = null;

            IMGroupChangeMemberRsp.create = function(properties) {
                return new IMGroupChangeMemberRsp(properties);
            };

            IMGroupChangeMemberRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).int32(message.changeType);
                writer.uint32(24).uint32(message.resultCode);
                writer.uint32(32).uint32(message.groupId);
                if (message.curUserIdList != null && message.curUserIdList.length)
                    for (let i = 0; i < message.curUserIdList.length; ++i)
                        writer.uint32(40).uint32(message.curUserIdList[i]);
                if (message.chgUserIdList != null && message.chgUserIdList.length)
                    for (let i = 0; i < message.chgUserIdList.length; ++i)
                        writer.uint32(48).uint32(message.chgUserIdList[i]);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMGroupChangeMemberRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Group.IMGroupChangeMemberRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.changeType = reader.int32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.resultCode = reader.uint32();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.groupId = reader.uint32();
                            continue;
                        }
                    case 5: {
                            if (wireType === 2) {
                                if (!(message.curUserIdList && message.curUserIdList.length))
                                    message.curUserIdList = [];
                                reader.uint32s(message.curUserIdList);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.curUserIdList && message.curUserIdList.length))
                                message.curUserIdList = [];
                            message.curUserIdList.push(reader.uint32());
                            continue;
                        }
                    case 6: {
                            if (wireType === 2) {
                                if (!(message.chgUserIdList && message.chgUserIdList.length))
                                    message.chgUserIdList = [];
                                reader.uint32s(message.chgUserIdList);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.chgUserIdList && message.chgUserIdList.length))
                                message.chgUserIdList = [];
                            message.chgUserIdList.push(reader.uint32());
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "changeType"))
                    throw $util.ProtocolError("missing required 'changeType'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "resultCode"))
                    throw $util.ProtocolError("missing required 'resultCode'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "groupId"))
                    throw $util.ProtocolError("missing required 'groupId'", { instance: message });
                return message;
            };

            return IMGroupChangeMemberRsp;
        })();

        Group.IMGroupShieldReq = (function() {

            const IMGroupShieldReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMGroupShieldReq.prototype.userId = 0;
            IMGroupShieldReq.prototype.groupId = 0;
            IMGroupShieldReq.prototype.shieldStatus = 0;
            IMGroupShieldReq.prototype.attachData = null;

            IMGroupShieldReq.create = function(properties) {
                return new IMGroupShieldReq(properties);
            };

            IMGroupShieldReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.groupId);
                writer.uint32(24).uint32(message.shieldStatus);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMGroupShieldReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Group.IMGroupShieldReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.groupId = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.shieldStatus = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "groupId"))
                    throw $util.ProtocolError("missing required 'groupId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "shieldStatus"))
                    throw $util.ProtocolError("missing required 'shieldStatus'", { instance: message });
                return message;
            };

            return IMGroupShieldReq;
        })();

        Group.IMGroupShieldRsp = (function() {

            const IMGroupShieldRsp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMGroupShieldRsp.prototype.userId = 0;
            IMGroupShieldRsp.prototype.groupId = 0;
            IMGroupShieldRsp.prototype.resultCode = 0;
            IMGroupShieldRsp.prototype.attachData = null;

            IMGroupShieldRsp.create = function(properties) {
                return new IMGroupShieldRsp(properties);
            };

            IMGroupShieldRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.groupId);
                writer.uint32(24).uint32(message.resultCode);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMGroupShieldRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Group.IMGroupShieldRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.groupId = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.resultCode = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "groupId"))
                    throw $util.ProtocolError("missing required 'groupId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "resultCode"))
                    throw $util.ProtocolError("missing required 'resultCode'", { instance: message });
                return message;
            };

            return IMGroupShieldRsp;
        })();

        Group.IMGroupChangeMemberNotify = (function() {

            const IMGroupChangeMemberNotify = function (properties) {
                this.curUserIdList = [];
                this.chgUserIdList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMGroupChangeMemberNotify.prototype.userId = 0;
            IMGroupChangeMemberNotify.prototype.changeType = 1;
            IMGroupChangeMemberNotify.prototype.groupId = 0;
            IMGroupChangeMemberNotify.prototype.curUserIdList = $util.emptyArray;
            IMGroupChangeMemberNotify.prototype.chgUserIdList = $util.emptyArray;

            IMGroupChangeMemberNotify.create = function(properties) {
                return new IMGroupChangeMemberNotify(properties);
            };

            IMGroupChangeMemberNotify.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).int32(message.changeType);
                writer.uint32(24).uint32(message.groupId);
                if (message.curUserIdList != null && message.curUserIdList.length)
                    for (let i = 0; i < message.curUserIdList.length; ++i)
                        writer.uint32(32).uint32(message.curUserIdList[i]);
                if (message.chgUserIdList != null && message.chgUserIdList.length)
                    for (let i = 0; i < message.chgUserIdList.length; ++i)
                        writer.uint32(40).uint32(message.chgUserIdList[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMGroupChangeMemberNotify.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Group.IMGroupChangeMemberNotify();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.changeType = reader.int32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.groupId = reader.uint32();
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.curUserIdList && message.curUserIdList.length))
                                    message.curUserIdList = [];
                                reader.uint32s(message.curUserIdList);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.curUserIdList && message.curUserIdList.length))
                                message.curUserIdList = [];
                            message.curUserIdList.push(reader.uint32());
                            continue;
                        }
                    case 5: {
                            if (wireType === 2) {
                                if (!(message.chgUserIdList && message.chgUserIdList.length))
                                    message.chgUserIdList = [];
                                reader.uint32s(message.chgUserIdList);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.chgUserIdList && message.chgUserIdList.length))
                                message.chgUserIdList = [];
                            message.chgUserIdList.push(reader.uint32());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "changeType"))
                    throw $util.ProtocolError("missing required 'changeType'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "groupId"))
                    throw $util.ProtocolError("missing required 'groupId'", { instance: message });
                return message;
            };

            return IMGroupChangeMemberNotify;
        })();

        return Group;
    })();

    IM.Login = (function() {

        const Login = {};

        Login.IMMsgServReq = (function() {

            const IMMsgServReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMMsgServReq.create = function(properties) {
                return new IMMsgServReq(properties);
            };

            IMMsgServReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMMsgServReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Login.IMMsgServReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return IMMsgServReq;
        })();

        Login.IMMsgServRsp = (function() {

            const IMMsgServRsp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMMsgServRsp.prototype.resultCode = 0;
            IMMsgServRsp.prototype.priorIp = null;
            IMMsgServRsp.prototype.backipIp = null;
            IMMsgServRsp.prototype.port = null;

            IMMsgServRsp.create = function(properties) {
                return new IMMsgServRsp(properties);
            };

            IMMsgServRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).int32(message.resultCode);
                if (message.priorIp != null && $Object.hasOwnProperty.call(message, "priorIp"))
                    writer.uint32(18).string(message.priorIp);
                if (message.backipIp != null && $Object.hasOwnProperty.call(message, "backipIp"))
                    writer.uint32(26).string(message.backipIp);
                if (message.port != null && $Object.hasOwnProperty.call(message, "port"))
                    writer.uint32(32).uint32(message.port);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMMsgServRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Login.IMMsgServRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.resultCode = reader.int32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.priorIp = reader.string();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.backipIp = reader.string();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.port = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "resultCode"))
                    throw $util.ProtocolError("missing required 'resultCode'", { instance: message });
                return message;
            };

            return IMMsgServRsp;
        })();

        Login.IMLoginReq = (function() {

            const IMLoginReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMLoginReq.prototype.userName = "";
            IMLoginReq.prototype.password = "";
            IMLoginReq.prototype.onlineStatus = 1;
            IMLoginReq.prototype.clientType = 1;
            IMLoginReq.prototype.clientVersion = null;

            IMLoginReq.create = function(properties) {
                return new IMLoginReq(properties);
            };

            IMLoginReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(10).string(message.userName);
                writer.uint32(18).string(message.password);
                writer.uint32(24).int32(message.onlineStatus);
                writer.uint32(32).int32(message.clientType);
                if (message.clientVersion != null && $Object.hasOwnProperty.call(message, "clientVersion"))
                    writer.uint32(42).string(message.clientVersion);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMLoginReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Login.IMLoginReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.userName = reader.string();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.password = reader.string();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.onlineStatus = reader.int32();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.clientType = reader.int32();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.clientVersion = reader.string();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userName"))
                    throw $util.ProtocolError("missing required 'userName'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "password"))
                    throw $util.ProtocolError("missing required 'password'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "onlineStatus"))
                    throw $util.ProtocolError("missing required 'onlineStatus'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "clientType"))
                    throw $util.ProtocolError("missing required 'clientType'", { instance: message });
                return message;
            };

            return IMLoginReq;
        })();

        Login.IMLoginRes = (function() {

            const IMLoginRes = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMLoginRes.prototype.serverTime = 0;
            IMLoginRes.prototype.resultCode = 0;
            IMLoginRes.prototype.resultString = null;
            IMLoginRes.prototype.onlineStatus = null;
            IMLoginRes.prototype.userInfo = null;

            IMLoginRes.create = function(properties) {
                return new IMLoginRes(properties);
            };

            IMLoginRes.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.serverTime);
                writer.uint32(16).int32(message.resultCode);
                if (message.resultString != null && $Object.hasOwnProperty.call(message, "resultString"))
                    writer.uint32(26).string(message.resultString);
                if (message.onlineStatus != null && $Object.hasOwnProperty.call(message, "onlineStatus"))
                    writer.uint32(32).int32(message.onlineStatus);
                if (message.userInfo != null && $Object.hasOwnProperty.call(message, "userInfo"))
                    $root.IM.BaseDefine.UserInfo.encode(message.userInfo, writer.uint32(42).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMLoginRes.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Login.IMLoginRes();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.serverTime = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.resultCode = reader.int32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.resultString = reader.string();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.onlineStatus = reader.int32();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.userInfo = $root.IM.BaseDefine.UserInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.userInfo);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "serverTime"))
                    throw $util.ProtocolError("missing required 'serverTime'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "resultCode"))
                    throw $util.ProtocolError("missing required 'resultCode'", { instance: message });
                return message;
            };

            return IMLoginRes;
        })();

        Login.IMLogoutReq = (function() {

            const IMLogoutReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMLogoutReq.create = function(properties) {
                return new IMLogoutReq(properties);
            };

            IMLogoutReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMLogoutReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Login.IMLogoutReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return IMLogoutReq;
        })();

        Login.IMLogoutRsp = (function() {

            const IMLogoutRsp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMLogoutRsp.prototype.resultCode = 0;

            IMLogoutRsp.create = function(properties) {
                return new IMLogoutRsp(properties);
            };

            IMLogoutRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.resultCode);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMLogoutRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Login.IMLogoutRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.resultCode = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "resultCode"))
                    throw $util.ProtocolError("missing required 'resultCode'", { instance: message });
                return message;
            };

            return IMLogoutRsp;
        })();

        Login.IMKickUser = (function() {

            const IMKickUser = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMKickUser.prototype.userId = 0;
            IMKickUser.prototype.kickReason = 1;

            IMKickUser.create = function(properties) {
                return new IMKickUser(properties);
            };

            IMKickUser.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).int32(message.kickReason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMKickUser.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Login.IMKickUser();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.kickReason = reader.int32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "kickReason"))
                    throw $util.ProtocolError("missing required 'kickReason'", { instance: message });
                return message;
            };

            return IMKickUser;
        })();

        Login.IMDeviceTokenReq = (function() {

            const IMDeviceTokenReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMDeviceTokenReq.prototype.userId = 0;
            IMDeviceTokenReq.prototype.deviceToken = "";
            IMDeviceTokenReq.prototype.clientType = null;
            IMDeviceTokenReq.prototype.attachData = null;

            IMDeviceTokenReq.create = function(properties) {
                return new IMDeviceTokenReq(properties);
            };

            IMDeviceTokenReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(18).string(message.deviceToken);
                if (message.clientType != null && $Object.hasOwnProperty.call(message, "clientType"))
                    writer.uint32(24).int32(message.clientType);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMDeviceTokenReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Login.IMDeviceTokenReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.deviceToken = reader.string();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.clientType = reader.int32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "deviceToken"))
                    throw $util.ProtocolError("missing required 'deviceToken'", { instance: message });
                return message;
            };

            return IMDeviceTokenReq;
        })();

        Login.IMDeviceTokenRsp = (function() {

            const IMDeviceTokenRsp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMDeviceTokenRsp.prototype.userId = 0;
            IMDeviceTokenRsp.prototype.attachData = null;

            IMDeviceTokenRsp.create = function(properties) {
                return new IMDeviceTokenRsp(properties);
            };

            IMDeviceTokenRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMDeviceTokenRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Login.IMDeviceTokenRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                return message;
            };

            return IMDeviceTokenRsp;
        })();

        Login.IMKickPCClientReq = (function() {

            const IMKickPCClientReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMKickPCClientReq.prototype.userId = 0;

            IMKickPCClientReq.create = function(properties) {
                return new IMKickPCClientReq(properties);
            };

            IMKickPCClientReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMKickPCClientReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Login.IMKickPCClientReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                return message;
            };

            return IMKickPCClientReq;
        })();

        Login.IMKickPCClientRsp = (function() {

            const IMKickPCClientRsp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMKickPCClientRsp.prototype.userId = 0;
            IMKickPCClientRsp.prototype.resultCode = 0;

            IMKickPCClientRsp.create = function(properties) {
                return new IMKickPCClientRsp(properties);
            };

            IMKickPCClientRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.resultCode);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMKickPCClientRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Login.IMKickPCClientRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.resultCode = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "resultCode"))
                    throw $util.ProtocolError("missing required 'resultCode'", { instance: message });
                return message;
            };

            return IMKickPCClientRsp;
        })();

        Login.IMPushShieldReq = (function() {

            const IMPushShieldReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMPushShieldReq.prototype.userId = 0;
            IMPushShieldReq.prototype.shieldStatus = 0;
            IMPushShieldReq.prototype.attachData = null;

            IMPushShieldReq.create = function(properties) {
                return new IMPushShieldReq(properties);
            };

            IMPushShieldReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.shieldStatus);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMPushShieldReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Login.IMPushShieldReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.shieldStatus = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "shieldStatus"))
                    throw $util.ProtocolError("missing required 'shieldStatus'", { instance: message });
                return message;
            };

            return IMPushShieldReq;
        })();

        Login.IMPushShieldRsp = (function() {

            const IMPushShieldRsp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMPushShieldRsp.prototype.userId = 0;
            IMPushShieldRsp.prototype.resultCode = 0;
            IMPushShieldRsp.prototype.shieldStatus = null;
            IMPushShieldRsp.prototype.attachData = null;

            IMPushShieldRsp.create = function(properties) {
                return new IMPushShieldRsp(properties);
            };

            IMPushShieldRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.resultCode);
                if (message.shieldStatus != null && $Object.hasOwnProperty.call(message, "shieldStatus"))
                    writer.uint32(24).uint32(message.shieldStatus);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMPushShieldRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Login.IMPushShieldRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.resultCode = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.shieldStatus = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "resultCode"))
                    throw $util.ProtocolError("missing required 'resultCode'", { instance: message });
                return message;
            };

            return IMPushShieldRsp;
        })();

        Login.IMQueryPushShieldReq = (function() {

            const IMQueryPushShieldReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMQueryPushShieldReq.prototype.userId = 0;
            IMQueryPushShieldReq.prototype.attachData = null;

            IMQueryPushShieldReq.create = function(properties) {
                return new IMQueryPushShieldReq(properties);
            };

            IMQueryPushShieldReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMQueryPushShieldReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Login.IMQueryPushShieldReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                return message;
            };

            return IMQueryPushShieldReq;
        })();

        Login.IMQueryPushShieldRsp = (function() {

            const IMQueryPushShieldRsp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMQueryPushShieldRsp.prototype.userId = 0;
            IMQueryPushShieldRsp.prototype.resultCode = 0;
            IMQueryPushShieldRsp.prototype.shieldStatus = null;
            IMQueryPushShieldRsp.prototype.attachData = null;

            IMQueryPushShieldRsp.create = function(properties) {
                return new IMQueryPushShieldRsp(properties);
            };

            IMQueryPushShieldRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.resultCode);
                if (message.shieldStatus != null && $Object.hasOwnProperty.call(message, "shieldStatus"))
                    writer.uint32(24).uint32(message.shieldStatus);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMQueryPushShieldRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Login.IMQueryPushShieldRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.resultCode = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.shieldStatus = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "resultCode"))
                    throw $util.ProtocolError("missing required 'resultCode'", { instance: message });
                return message;
            };

            return IMQueryPushShieldRsp;
        })();

        return Login;
    })();

    IM.Message = (function() {

        const Message = {};

        Message.IMMsgData = (function() {

            const IMMsgData = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMMsgData.prototype.fromUserId = 0;
            IMMsgData.prototype.toSessionId = 0;
            IMMsgData.prototype.msgId = 0;
            IMMsgData.prototype.createTime = 0;
            IMMsgData.prototype.msgType = 1;
            IMMsgData.prototype.msgData = $util.newBuffer([]);
            IMMsgData.prototype.attachData = null;
            IMMsgData.prototype.clientKey = null;

            IMMsgData.create = function(properties) {
                return new IMMsgData(properties);
            };

            IMMsgData.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.fromUserId);
                writer.uint32(16).uint32(message.toSessionId);
                writer.uint32(24).uint32(message.msgId);
                writer.uint32(32).uint32(message.createTime);
                writer.uint32(40).int32(message.msgType);
                writer.uint32(50).bytes(message.msgData);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.clientKey != null && $Object.hasOwnProperty.call(message, "clientKey"))
                    writer.uint32(170).bytes(message.clientKey);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMMsgData.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Message.IMMsgData();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.fromUserId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.toSessionId = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.msgId = reader.uint32();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.createTime = reader.uint32();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.msgType = reader.int32();
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.msgData = reader.bytes();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.clientKey = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "fromUserId"))
                    throw $util.ProtocolError("missing required 'fromUserId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "toSessionId"))
                    throw $util.ProtocolError("missing required 'toSessionId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "msgId"))
                    throw $util.ProtocolError("missing required 'msgId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "createTime"))
                    throw $util.ProtocolError("missing required 'createTime'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "msgType"))
                    throw $util.ProtocolError("missing required 'msgType'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "msgData"))
                    throw $util.ProtocolError("missing required 'msgData'", { instance: message });
                return message;
            };

            return IMMsgData;
        })();

        Message.IMMsgDataAck = (function() {

            const IMMsgDataAck = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMMsgDataAck.prototype.userId = 0;
            IMMsgDataAck.prototype.sessionId = 0;
            IMMsgDataAck.prototype.msgId = 0;
            IMMsgDataAck.prototype.sessionType = 1;

            IMMsgDataAck.create = function(properties) {
                return new IMMsgDataAck(properties);
            };

            IMMsgDataAck.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.sessionId);
                writer.uint32(24).uint32(message.msgId);
                writer.uint32(32).int32(message.sessionType);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMMsgDataAck.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Message.IMMsgDataAck();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.sessionId = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.msgId = reader.uint32();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.sessionType = reader.int32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionId"))
                    throw $util.ProtocolError("missing required 'sessionId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "msgId"))
                    throw $util.ProtocolError("missing required 'msgId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionType"))
                    throw $util.ProtocolError("missing required 'sessionType'", { instance: message });
                return message;
            };

            return IMMsgDataAck;
        })();

        Message.IMMsgDataReadAck = (function() {

            const IMMsgDataReadAck = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMMsgDataReadAck.prototype.userId = 0;
            IMMsgDataReadAck.prototype.sessionId = 0;
            IMMsgDataReadAck.prototype.msgId = 0;
            IMMsgDataReadAck.prototype.sessionType = 1;

            IMMsgDataReadAck.create = function(properties) {
                return new IMMsgDataReadAck(properties);
            };

            IMMsgDataReadAck.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.sessionId);
                writer.uint32(24).uint32(message.msgId);
                writer.uint32(32).int32(message.sessionType);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMMsgDataReadAck.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Message.IMMsgDataReadAck();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.sessionId = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.msgId = reader.uint32();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.sessionType = reader.int32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionId"))
                    throw $util.ProtocolError("missing required 'sessionId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "msgId"))
                    throw $util.ProtocolError("missing required 'msgId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionType"))
                    throw $util.ProtocolError("missing required 'sessionType'", { instance: message });
                return message;
            };

            return IMMsgDataReadAck;
        })();

        Message.IMMsgDataReadNotify = (function() {

            const IMMsgDataReadNotify = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMMsgDataReadNotify.prototype.userId = 0;
            IMMsgDataReadNotify.prototype.sessionId = 0;
            IMMsgDataReadNotify.prototype.msgId = 0;
            IMMsgDataReadNotify.prototype.sessionType = 1;

            IMMsgDataReadNotify.create = function(properties) {
                return new IMMsgDataReadNotify(properties);
            };

            IMMsgDataReadNotify.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.sessionId);
                writer.uint32(24).uint32(message.msgId);
                writer.uint32(32).int32(message.sessionType);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMMsgDataReadNotify.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Message.IMMsgDataReadNotify();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.sessionId = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.msgId = reader.uint32();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.sessionType = reader.int32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionId"))
                    throw $util.ProtocolError("missing required 'sessionId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "msgId"))
                    throw $util.ProtocolError("missing required 'msgId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionType"))
                    throw $util.ProtocolError("missing required 'sessionType'", { instance: message });
                return message;
            };

            return IMMsgDataReadNotify;
        })();

        Message.IMClientTimeReq = (function() {

            const IMClientTimeReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMClientTimeReq.create = function(properties) {
                return new IMClientTimeReq(properties);
            };

            IMClientTimeReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMClientTimeReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Message.IMClientTimeReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return IMClientTimeReq;
        })();

        Message.IMClientTimeRsp = (function() {

            const IMClientTimeRsp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMClientTimeRsp.prototype.serverTime = 0;

            IMClientTimeRsp.create = function(properties) {
                return new IMClientTimeRsp(properties);
            };

            IMClientTimeRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.serverTime);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMClientTimeRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Message.IMClientTimeRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.serverTime = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "serverTime"))
                    throw $util.ProtocolError("missing required 'serverTime'", { instance: message });
                return message;
            };

            return IMClientTimeRsp;
        })();

        Message.IMUnreadMsgCntReq = (function() {

            const IMUnreadMsgCntReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMUnreadMsgCntReq.prototype.userId = 0;
            IMUnreadMsgCntReq.prototype.attachData = null;

            IMUnreadMsgCntReq.create = function(properties) {
                return new IMUnreadMsgCntReq(properties);
            };

            IMUnreadMsgCntReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMUnreadMsgCntReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Message.IMUnreadMsgCntReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                return message;
            };

            return IMUnreadMsgCntReq;
        })();

        Message.IMUnreadMsgCntRsp = (function() {

            const IMUnreadMsgCntRsp = function (properties) {
                this.unreadinfoList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMUnreadMsgCntRsp.prototype.userId = 0;
            IMUnreadMsgCntRsp.prototype.totalCnt = 0;
            IMUnreadMsgCntRsp.prototype.unreadinfoList = $util.emptyArray;
            IMUnreadMsgCntRsp.prototype.attachData = null;

            IMUnreadMsgCntRsp.create = function(properties) {
                return new IMUnreadMsgCntRsp(properties);
            };

            IMUnreadMsgCntRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.totalCnt);
                if (message.unreadinfoList != null && message.unreadinfoList.length)
                    for (let i = 0; i < message.unreadinfoList.length; ++i)
                        $root.IM.BaseDefine.UnreadInfo.encode(message.unreadinfoList[i], writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMUnreadMsgCntRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Message.IMUnreadMsgCntRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.totalCnt = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.unreadinfoList && message.unreadinfoList.length))
                                message.unreadinfoList = [];
                            message.unreadinfoList.push($root.IM.BaseDefine.UnreadInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "totalCnt"))
                    throw $util.ProtocolError("missing required 'totalCnt'", { instance: message });
                return message;
            };

            return IMUnreadMsgCntRsp;
        })();

        Message.IMGetMsgListReq = (function() {

            const IMGetMsgListReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMGetMsgListReq.prototype.userId = 0;
            IMGetMsgListReq.prototype.sessionType = 1;
            IMGetMsgListReq.prototype.sessionId = 0;
            IMGetMsgListReq.prototype.msgIdBegin = 0;
            IMGetMsgListReq.prototype.msgCnt = 0;
            IMGetMsgListReq.prototype.attachData = null;

            IMGetMsgListReq.create = function(properties) {
                return new IMGetMsgListReq(properties);
            };

            IMGetMsgListReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).int32(message.sessionType);
                writer.uint32(24).uint32(message.sessionId);
                writer.uint32(32).uint32(message.msgIdBegin);
                writer.uint32(40).uint32(message.msgCnt);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMGetMsgListReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Message.IMGetMsgListReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.sessionType = reader.int32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.sessionId = reader.uint32();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.msgIdBegin = reader.uint32();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.msgCnt = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionType"))
                    throw $util.ProtocolError("missing required 'sessionType'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionId"))
                    throw $util.ProtocolError("missing required 'sessionId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "msgIdBegin"))
                    throw $util.ProtocolError("missing required 'msgIdBegin'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "msgCnt"))
                    throw $util.ProtocolError("missing required 'msgCnt'", { instance: message });
                return message;
            };

            return IMGetMsgListReq;
        })();

        Message.IMGetMsgListRsp = (function() {

            const IMGetMsgListRsp = function (properties) {
                this.msgList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMGetMsgListRsp.prototype.userId = 0;
            IMGetMsgListRsp.prototype.sessionType = 1;
            IMGetMsgListRsp.prototype.sessionId = 0;
            IMGetMsgListRsp.prototype.msgIdBegin = 0;
            IMGetMsgListRsp.prototype.msgList = $util.emptyArray;
            IMGetMsgListRsp.prototype.attachData = null;

            IMGetMsgListRsp.create = function(properties) {
                return new IMGetMsgListRsp(properties);
            };

            IMGetMsgListRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).int32(message.sessionType);
                writer.uint32(24).uint32(message.sessionId);
                writer.uint32(32).uint32(message.msgIdBegin);
                if (message.msgList != null && message.msgList.length)
                    for (let i = 0; i < message.msgList.length; ++i)
                        $root.IM.BaseDefine.MsgInfo.encode(message.msgList[i], writer.uint32(42).fork(), _depth + 1).ldelim();
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMGetMsgListRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Message.IMGetMsgListRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.sessionType = reader.int32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.sessionId = reader.uint32();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.msgIdBegin = reader.uint32();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.msgList && message.msgList.length))
                                message.msgList = [];
                            message.msgList.push($root.IM.BaseDefine.MsgInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionType"))
                    throw $util.ProtocolError("missing required 'sessionType'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionId"))
                    throw $util.ProtocolError("missing required 'sessionId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "msgIdBegin"))
                    throw $util.ProtocolError("missing required 'msgIdBegin'", { instance: message });
                return message;
            };

            return IMGetMsgListRsp;
        })();

        Message.IMGetLatestMsgIdReq = (function() {

            const IMGetLatestMsgIdReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMGetLatestMsgIdReq.prototype.userId = 0;
            IMGetLatestMsgIdReq.prototype.sessionType = 1;
            IMGetLatestMsgIdReq.prototype.sessionId = 0;
            IMGetLatestMsgIdReq.prototype.attachData = null;

            IMGetLatestMsgIdReq.create = function(properties) {
                return new IMGetLatestMsgIdReq(properties);
            };

            IMGetLatestMsgIdReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).int32(message.sessionType);
                writer.uint32(24).uint32(message.sessionId);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMGetLatestMsgIdReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Message.IMGetLatestMsgIdReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.sessionType = reader.int32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.sessionId = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionType"))
                    throw $util.ProtocolError("missing required 'sessionType'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionId"))
                    throw $util.ProtocolError("missing required 'sessionId'", { instance: message });
                return message;
            };

            return IMGetLatestMsgIdReq;
        })();

        Message.IMGetLatestMsgIdRsp = (function() {

            const IMGetLatestMsgIdRsp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMGetLatestMsgIdRsp.prototype.userId = 0;
            IMGetLatestMsgIdRsp.prototype.sessionType = 1;
            IMGetLatestMsgIdRsp.prototype.sessionId = 0;
            IMGetLatestMsgIdRsp.prototype.latestMsgId = 0;
            IMGetLatestMsgIdRsp.prototype.attachData = null;

            IMGetLatestMsgIdRsp.create = function(properties) {
                return new IMGetLatestMsgIdRsp(properties);
            };

            IMGetLatestMsgIdRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).int32(message.sessionType);
                writer.uint32(24).uint32(message.sessionId);
                writer.uint32(32).uint32(message.latestMsgId);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMGetLatestMsgIdRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Message.IMGetLatestMsgIdRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.sessionType = reader.int32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.sessionId = reader.uint32();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.latestMsgId = reader.uint32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionType"))
                    throw $util.ProtocolError("missing required 'sessionType'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionId"))
                    throw $util.ProtocolError("missing required 'sessionId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "latestMsgId"))
                    throw $util.ProtocolError("missing required 'latestMsgId'", { instance: message });
                return message;
            };

            return IMGetLatestMsgIdRsp;
        })();

        Message.IMGetMsgByIdReq = (function() {

            const IMGetMsgByIdReq = function (properties) {
                this.msgIdList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMGetMsgByIdReq.prototype.userId = 0;
            IMGetMsgByIdReq.prototype.sessionType = 1;
            IMGetMsgByIdReq.prototype.sessionId = 0;
            IMGetMsgByIdReq.prototype.msgIdList = $util.emptyArray;
            IMGetMsgByIdReq.prototype.attachData = null;

            IMGetMsgByIdReq.create = function(properties) {
                return new IMGetMsgByIdReq(properties);
            };

            IMGetMsgByIdReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).int32(message.sessionType);
                writer.uint32(24).uint32(message.sessionId);
                if (message.msgIdList != null && message.msgIdList.length)
                    for (let i = 0; i < message.msgIdList.length; ++i)
                        writer.uint32(32).uint32(message.msgIdList[i]);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMGetMsgByIdReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Message.IMGetMsgByIdReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.sessionType = reader.int32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.sessionId = reader.uint32();
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.msgIdList && message.msgIdList.length))
                                    message.msgIdList = [];
                                reader.uint32s(message.msgIdList);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.msgIdList && message.msgIdList.length))
                                message.msgIdList = [];
                            message.msgIdList.push(reader.uint32());
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionType"))
                    throw $util.ProtocolError("missing required 'sessionType'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionId"))
                    throw $util.ProtocolError("missing required 'sessionId'", { instance: message });
                return message;
            };

            return IMGetMsgByIdReq;
        })();

        Message.IMGetMsgByIdRsp = (function() {

            const IMGetMsgByIdRsp = function (properties) {
                this.msgList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMGetMsgByIdRsp.prototype.userId = 0;
            IMGetMsgByIdRsp.prototype.sessionType = 1;
            IMGetMsgByIdRsp.prototype.sessionId = 0;
            IMGetMsgByIdRsp.prototype.msgList = $util.emptyArray;
            IMGetMsgByIdRsp.prototype.attachData = null;

            IMGetMsgByIdRsp.create = function(properties) {
                return new IMGetMsgByIdRsp(properties);
            };

            IMGetMsgByIdRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).int32(message.sessionType);
                writer.uint32(24).uint32(message.sessionId);
                if (message.msgList != null && message.msgList.length)
                    for (let i = 0; i < message.msgList.length; ++i)
                        $root.IM.BaseDefine.MsgInfo.encode(message.msgList[i], writer.uint32(34).fork(), _depth + 1).ldelim();
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMGetMsgByIdRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Message.IMGetMsgByIdRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.sessionType = reader.int32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.sessionId = reader.uint32();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.msgList && message.msgList.length))
                                message.msgList = [];
                            message.msgList.push($root.IM.BaseDefine.MsgInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionType"))
                    throw $util.ProtocolError("missing required 'sessionType'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "sessionId"))
                    throw $util.ProtocolError("missing required 'sessionId'", { instance: message });
                return message;
            };

            return IMGetMsgByIdRsp;
        })();

        return Message;
    })();

    IM.Other = (function() {

        const Other = {};

        Other.IMHeartBeat = (function() {

            const IMHeartBeat = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMHeartBeat.create = function(properties) {
                return new IMHeartBeat(properties);
            };

            IMHeartBeat.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMHeartBeat.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Other.IMHeartBeat();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return IMHeartBeat;
        })();

        return Other;
    })();

    IM.Server = (function() {

        const Server = {};

        Server.IMStopReceivePacket = (function() {

            const IMStopReceivePacket = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMStopReceivePacket.prototype.result = 0;

            IMStopReceivePacket.create = function(properties) {
                return new IMStopReceivePacket(properties);
            };

            IMStopReceivePacket.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.result);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMStopReceivePacket.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Server.IMStopReceivePacket();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.result = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "result"))
                    throw $util.ProtocolError("missing required 'result'", { instance: message });
                return message;
            };

            return IMStopReceivePacket;
        })();

        Server.IMValidateReq = (function() {

            const IMValidateReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMValidateReq.prototype.userName = "";
            IMValidateReq.prototype.password = "";
            IMValidateReq.prototype.attachData = null;

            IMValidateReq.create = function(properties) {
                return new IMValidateReq(properties);
            };

            IMValidateReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(10).string(message.userName);
                writer.uint32(18).string(message.password);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMValidateReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Server.IMValidateReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.userName = reader.string();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.password = reader.string();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userName"))
                    throw $util.ProtocolError("missing required 'userName'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "password"))
                    throw $util.ProtocolError("missing required 'password'", { instance: message });
                return message;
            };

            return IMValidateReq;
        })();

        Server.IMValidateRsp = (function() {

            const IMValidateRsp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMValidateRsp.prototype.userName = "";
            IMValidateRsp.prototype.resultCode = 0;
            IMValidateRsp.prototype.resultString = null;
            IMValidateRsp.prototype.userInfo = null;
            IMValidateRsp.prototype.attachData = null;

            IMValidateRsp.create = function(properties) {
                return new IMValidateRsp(properties);
            };

            IMValidateRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(10).string(message.userName);
                writer.uint32(16).uint32(message.resultCode);
                if (message.resultString != null && $Object.hasOwnProperty.call(message, "resultString"))
                    writer.uint32(26).string(message.resultString);
                if (message.userInfo != null && $Object.hasOwnProperty.call(message, "userInfo"))
                    $root.IM.BaseDefine.UserInfo.encode(message.userInfo, writer.uint32(34).fork(), _depth + 1).ldelim();
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMValidateRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Server.IMValidateRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.userName = reader.string();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.resultCode = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.resultString = reader.string();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.userInfo = $root.IM.BaseDefine.UserInfo.decode(reader, reader.size(), $undefined, _depth + 1, message.userInfo);
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userName"))
                    throw $util.ProtocolError("missing required 'userName'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "resultCode"))
                    throw $util.ProtocolError("missing required 'resultCode'", { instance: message });
                return message;
            };

            return IMValidateRsp;
        })();

        Server.IMGetDeviceTokenReq = (function() {

            const IMGetDeviceTokenReq = function (properties) {
                this.userId = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMGetDeviceTokenReq.prototype.userId = $util.emptyArray;
            IMGetDeviceTokenReq.prototype.attachData = null;

            IMGetDeviceTokenReq.create = function(properties) {
                return new IMGetDeviceTokenReq(properties);
            };

            IMGetDeviceTokenReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.userId != null && message.userId.length)
                    for (let i = 0; i < message.userId.length; ++i)
                        writer.uint32(8).uint32(message.userId[i]);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMGetDeviceTokenReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Server.IMGetDeviceTokenReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType === 2) {
                                if (!(message.userId && message.userId.length))
                                    message.userId = [];
                                reader.uint32s(message.userId);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.userId && message.userId.length))
                                message.userId = [];
                            message.userId.push(reader.uint32());
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return IMGetDeviceTokenReq;
        })();

        Server.IMGetDeviceTokenRsp = (function() {

            const IMGetDeviceTokenRsp = function (properties) {
                this.userTokenInfo = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMGetDeviceTokenRsp.prototype.userTokenInfo = $util.emptyArray;
            IMGetDeviceTokenRsp.prototype.attachData = null;

            IMGetDeviceTokenRsp.create = function(properties) {
                return new IMGetDeviceTokenRsp(properties);
            };

            IMGetDeviceTokenRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.userTokenInfo != null && message.userTokenInfo.length)
                    for (let i = 0; i < message.userTokenInfo.length; ++i)
                        $root.IM.BaseDefine.UserTokenInfo.encode(message.userTokenInfo[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMGetDeviceTokenRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Server.IMGetDeviceTokenRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.userTokenInfo && message.userTokenInfo.length))
                                message.userTokenInfo = [];
                            message.userTokenInfo.push($root.IM.BaseDefine.UserTokenInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return IMGetDeviceTokenRsp;
        })();

        Server.IMRoleSet = (function() {

            const IMRoleSet = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMRoleSet.prototype.master = 0;

            IMRoleSet.create = function(properties) {
                return new IMRoleSet(properties);
            };

            IMRoleSet.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.master);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMRoleSet.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Server.IMRoleSet();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.master = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "master"))
                    throw $util.ProtocolError("missing required 'master'", { instance: message });
                return message;
            };

            return IMRoleSet;
        })();

        Server.IMOnlineUserInfo = (function() {

            const IMOnlineUserInfo = function (properties) {
                this.userStatList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMOnlineUserInfo.prototype.userStatList = $util.emptyArray;

            IMOnlineUserInfo.create = function(properties) {
                return new IMOnlineUserInfo(properties);
            };

            IMOnlineUserInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.userStatList != null && message.userStatList.length)
                    for (let i = 0; i < message.userStatList.length; ++i)
                        $root.IM.BaseDefine.ServerUserStat.encode(message.userStatList[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMOnlineUserInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Server.IMOnlineUserInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.userStatList && message.userStatList.length))
                                message.userStatList = [];
                            message.userStatList.push($root.IM.BaseDefine.ServerUserStat.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return IMOnlineUserInfo;
        })();

        Server.IMMsgServInfo = (function() {

            const IMMsgServInfo = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMMsgServInfo.prototype.ip1 = "";
            IMMsgServInfo.prototype.ip2 = "";
            IMMsgServInfo.prototype.port = 0;
            IMMsgServInfo.prototype.maxConnCnt = 0;
            IMMsgServInfo.prototype.curConnCnt = 0;
            IMMsgServInfo.prototype.hostName = "";

            IMMsgServInfo.create = function(properties) {
                return new IMMsgServInfo(properties);
            };

            IMMsgServInfo.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(10).string(message.ip1);
                writer.uint32(18).string(message.ip2);
                writer.uint32(24).uint32(message.port);
                writer.uint32(32).uint32(message.maxConnCnt);
                writer.uint32(40).uint32(message.curConnCnt);
                writer.uint32(50).string(message.hostName);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMMsgServInfo.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Server.IMMsgServInfo();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.ip1 = reader.string();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.ip2 = reader.string();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.port = reader.uint32();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.maxConnCnt = reader.uint32();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.curConnCnt = reader.uint32();
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.hostName = reader.string();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "ip1"))
                    throw $util.ProtocolError("missing required 'ip1'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "ip2"))
                    throw $util.ProtocolError("missing required 'ip2'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "port"))
                    throw $util.ProtocolError("missing required 'port'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "maxConnCnt"))
                    throw $util.ProtocolError("missing required 'maxConnCnt'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "curConnCnt"))
                    throw $util.ProtocolError("missing required 'curConnCnt'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "hostName"))
                    throw $util.ProtocolError("missing required 'hostName'", { instance: message });
                return message;
            };

            return IMMsgServInfo;
        })();

        Server.IMUserStatusUpdate = (function() {

            const IMUserStatusUpdate = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMUserStatusUpdate.prototype.userStatus = 0;
            IMUserStatusUpdate.prototype.userId = 0;
            IMUserStatusUpdate.prototype.clientType = 1;

            IMUserStatusUpdate.create = function(properties) {
                return new IMUserStatusUpdate(properties);
            };

            IMUserStatusUpdate.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userStatus);
                writer.uint32(16).uint32(message.userId);
                writer.uint32(24).int32(message.clientType);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMUserStatusUpdate.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Server.IMUserStatusUpdate();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userStatus = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.clientType = reader.int32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userStatus"))
                    throw $util.ProtocolError("missing required 'userStatus'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "clientType"))
                    throw $util.ProtocolError("missing required 'clientType'", { instance: message });
                return message;
            };

            return IMUserStatusUpdate;
        })();

        Server.IMUserCntUpdate = (function() {

            const IMUserCntUpdate = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMUserCntUpdate.prototype.userAction = 0;
            IMUserCntUpdate.prototype.userId = 0;

            IMUserCntUpdate.create = function(properties) {
                return new IMUserCntUpdate(properties);
            };

            IMUserCntUpdate.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userAction);
                writer.uint32(16).uint32(message.userId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMUserCntUpdate.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Server.IMUserCntUpdate();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userAction = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userAction"))
                    throw $util.ProtocolError("missing required 'userAction'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                return message;
            };

            return IMUserCntUpdate;
        })();

        Server.IMServerKickUser = (function() {

            const IMServerKickUser = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMServerKickUser.prototype.userId = 0;
            IMServerKickUser.prototype.clientType = 1;
            IMServerKickUser.prototype.reason = 0;

            IMServerKickUser.create = function(properties) {
                return new IMServerKickUser(properties);
            };

            IMServerKickUser.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).int32(message.clientType);
                writer.uint32(24).uint32(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMServerKickUser.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Server.IMServerKickUser();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.clientType = reader.int32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.reason = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "clientType"))
                    throw $util.ProtocolError("missing required 'clientType'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "reason"))
                    throw $util.ProtocolError("missing required 'reason'", { instance: message });
                return message;
            };

            return IMServerKickUser;
        })();

        Server.IMServerPCLoginStatusNotify = (function() {

            const IMServerPCLoginStatusNotify = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMServerPCLoginStatusNotify.prototype.userId = 0;
            IMServerPCLoginStatusNotify.prototype.loginStatus = 0;

            IMServerPCLoginStatusNotify.create = function(properties) {
                return new IMServerPCLoginStatusNotify(properties);
            };

            IMServerPCLoginStatusNotify.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.userId);
                writer.uint32(16).uint32(message.loginStatus);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMServerPCLoginStatusNotify.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Server.IMServerPCLoginStatusNotify();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.userId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.loginStatus = reader.uint32();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "userId"))
                    throw $util.ProtocolError("missing required 'userId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "loginStatus"))
                    throw $util.ProtocolError("missing required 'loginStatus'", { instance: message });
                return message;
            };

            return IMServerPCLoginStatusNotify;
        })();

        Server.IMPushToUserReq = (function() {

            const IMPushToUserReq = function (properties) {
                this.userTokenList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMPushToUserReq.prototype.flash = "";
            IMPushToUserReq.prototype.data = "";
            IMPushToUserReq.prototype.userTokenList = $util.emptyArray;

            IMPushToUserReq.create = function(properties) {
                return new IMPushToUserReq(properties);
            };

            IMPushToUserReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(10).string(message.flash);
                writer.uint32(18).string(message.data);
                if (message.userTokenList != null && message.userTokenList.length)
                    for (let i = 0; i < message.userTokenList.length; ++i)
                        $root.IM.BaseDefine.UserTokenInfo.encode(message.userTokenList[i], writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMPushToUserReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Server.IMPushToUserReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.flash = reader.string();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.data = reader.string();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.userTokenList && message.userTokenList.length))
                                message.userTokenList = [];
                            message.userTokenList.push($root.IM.BaseDefine.UserTokenInfo.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "flash"))
                    throw $util.ProtocolError("missing required 'flash'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "data"))
                    throw $util.ProtocolError("missing required 'data'", { instance: message });
                return message;
            };

            return IMPushToUserReq;
        })();

        Server.IMPushToUserRsp = (function() {

            const IMPushToUserRsp = function (properties) {
                this.pushResultList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMPushToUserRsp.prototype.pushResultList = $util.emptyArray;

            IMPushToUserRsp.create = function(properties) {
                return new IMPushToUserRsp(properties);
            };

            IMPushToUserRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.pushResultList != null && message.pushResultList.length)
                    for (let i = 0; i < message.pushResultList.length; ++i)
                        $root.IM.BaseDefine.PushResult.encode(message.pushResultList[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMPushToUserRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Server.IMPushToUserRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.pushResultList && message.pushResultList.length))
                                message.pushResultList = [];
                            message.pushResultList.push($root.IM.BaseDefine.PushResult.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return IMPushToUserRsp;
        })();

        Server.IMGroupGetShieldReq = (function() {

            const IMGroupGetShieldReq = function (properties) {
                this.userId = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMGroupGetShieldReq.prototype.groupId = 0;
            IMGroupGetShieldReq.prototype.userId = $util.emptyArray;
            IMGroupGetShieldReq.prototype.attachData = null;

            IMGroupGetShieldReq.create = function(properties) {
                return new IMGroupGetShieldReq(properties);
            };

            IMGroupGetShieldReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.groupId);
                if (message.userId != null && message.userId.length)
                    for (let i = 0; i < message.userId.length; ++i)
                        writer.uint32(16).uint32(message.userId[i]);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMGroupGetShieldReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Server.IMGroupGetShieldReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.groupId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.userId && message.userId.length))
                                    message.userId = [];
                                reader.uint32s(message.userId);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.userId && message.userId.length))
                                message.userId = [];
                            message.userId.push(reader.uint32());
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "groupId"))
                    throw $util.ProtocolError("missing required 'groupId'", { instance: message });
                return message;
            };

            return IMGroupGetShieldReq;
        })();

        Server.IMGroupGetShieldRsp = (function() {

            const IMGroupGetShieldRsp = function (properties) {
                this.shieldStatusList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMGroupGetShieldRsp.prototype.groupId = 0;
            IMGroupGetShieldRsp.prototype.shieldStatusList = $util.emptyArray;
            IMGroupGetShieldRsp.prototype.attachData = null;

            IMGroupGetShieldRsp.create = function(properties) {
                return new IMGroupGetShieldRsp(properties);
            };

            IMGroupGetShieldRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.groupId);
                if (message.shieldStatusList != null && message.shieldStatusList.length)
                    for (let i = 0; i < message.shieldStatusList.length; ++i)
                        $root.IM.BaseDefine.ShieldStatus.encode(message.shieldStatusList[i], writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMGroupGetShieldRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Server.IMGroupGetShieldRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.groupId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.shieldStatusList && message.shieldStatusList.length))
                                message.shieldStatusList = [];
                            message.shieldStatusList.push($root.IM.BaseDefine.ShieldStatus.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "groupId"))
                    throw $util.ProtocolError("missing required 'groupId'", { instance: message });
                return message;
            };

            return IMGroupGetShieldRsp;
        })();

        Server.IMFileTransferReq = (function() {

            const IMFileTransferReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMFileTransferReq.prototype.fromUserId = 0;
            IMFileTransferReq.prototype.toUserId = 0;
            IMFileTransferReq.prototype.fileName = "";
            IMFileTransferReq.prototype.fileSize = 0;
            IMFileTransferReq.prototype.transMode = 1;
            IMFileTransferReq.prototype.attachData = null;

            IMFileTransferReq.create = function(properties) {
                return new IMFileTransferReq(properties);
            };

            IMFileTransferReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.fromUserId);
                writer.uint32(16).uint32(message.toUserId);
                writer.uint32(26).string(message.fileName);
                writer.uint32(32).uint32(message.fileSize);
                writer.uint32(40).int32(message.transMode);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMFileTransferReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Server.IMFileTransferReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.fromUserId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.toUserId = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.fileName = reader.string();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            message.fileSize = reader.uint32();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.transMode = reader.int32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "fromUserId"))
                    throw $util.ProtocolError("missing required 'fromUserId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "toUserId"))
                    throw $util.ProtocolError("missing required 'toUserId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "fileName"))
                    throw $util.ProtocolError("missing required 'fileName'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "fileSize"))
                    throw $util.ProtocolError("missing required 'fileSize'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "transMode"))
                    throw $util.ProtocolError("missing required 'transMode'", { instance: message });
                return message;
            };

            return IMFileTransferReq;
        })();

        Server.IMFileTransferRsp = (function() {

            const IMFileTransferRsp = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMFileTransferRsp.prototype.resultCode = 0;
            IMFileTransferRsp.prototype.fromUserId = 0;
            IMFileTransferRsp.prototype.toUserId = 0;
            IMFileTransferRsp.prototype.fileName = null;
            IMFileTransferRsp.prototype.fileSize = null;
            IMFileTransferRsp.prototype.taskId = null;
            IMFileTransferRsp.prototype.transMode = null;
            IMFileTransferRsp.prototype.attachData = null;

            IMFileTransferRsp.create = function(properties) {
                return new IMFileTransferRsp(properties);
            };

            IMFileTransferRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.resultCode);
                writer.uint32(16).uint32(message.fromUserId);
                writer.uint32(24).uint32(message.toUserId);
                if (message.fileName != null && $Object.hasOwnProperty.call(message, "fileName"))
                    writer.uint32(34).string(message.fileName);
                if (message.fileSize != null && $Object.hasOwnProperty.call(message, "fileSize"))
                    writer.uint32(40).uint32(message.fileSize);
                if (message.taskId != null && $Object.hasOwnProperty.call(message, "taskId"))
                    writer.uint32(50).string(message.taskId);
                if (message.transMode != null && $Object.hasOwnProperty.call(message, "transMode"))
                    writer.uint32(56).int32(message.transMode);
                if (message.attachData != null && $Object.hasOwnProperty.call(message, "attachData"))
                    writer.uint32(162).bytes(message.attachData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMFileTransferRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Server.IMFileTransferRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.resultCode = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.fromUserId = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.toUserId = reader.uint32();
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.fileName = reader.string();
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.fileSize = reader.uint32();
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.taskId = reader.string();
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.transMode = reader.int32();
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.attachData = reader.bytes();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "resultCode"))
                    throw $util.ProtocolError("missing required 'resultCode'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "fromUserId"))
                    throw $util.ProtocolError("missing required 'fromUserId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "toUserId"))
                    throw $util.ProtocolError("missing required 'toUserId'", { instance: message });
                return message;
            };

            return IMFileTransferRsp;
        })();

        Server.IMFileServerIPReq = (function() {

            const IMFileServerIPReq = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMFileServerIPReq.create = function(properties) {
                return new IMFileServerIPReq(properties);
            };

            IMFileServerIPReq.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMFileServerIPReq.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Server.IMFileServerIPReq();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return IMFileServerIPReq;
        })();

        Server.IMFileServerIPRsp = (function() {

            const IMFileServerIPRsp = function (properties) {
                this.ipAddrList = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMFileServerIPRsp.prototype.ipAddrList = $util.emptyArray;

            IMFileServerIPRsp.create = function(properties) {
                return new IMFileServerIPRsp(properties);
            };

            IMFileServerIPRsp.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.ipAddrList != null && message.ipAddrList.length)
                    for (let i = 0; i < message.ipAddrList.length; ++i)
                        $root.IM.BaseDefine.IpAddr.encode(message.ipAddrList[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMFileServerIPRsp.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.Server.IMFileServerIPRsp();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.ipAddrList && message.ipAddrList.length))
                                message.ipAddrList = [];
                            message.ipAddrList.push($root.IM.BaseDefine.IpAddr.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return IMFileServerIPRsp;
        })();

        return Server;
    })();

    IM.SwitchService = (function() {

        const SwitchService = {};

        SwitchService.IMP2PCmdMsg = (function() {

            const IMP2PCmdMsg = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            IMP2PCmdMsg.prototype.fromUserId = 0;
            IMP2PCmdMsg.prototype.toUserId = 0;
            IMP2PCmdMsg.prototype.cmdMsgData = "";

            IMP2PCmdMsg.create = function(properties) {
                return new IMP2PCmdMsg(properties);
            };

            IMP2PCmdMsg.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                writer.uint32(8).uint32(message.fromUserId);
                writer.uint32(16).uint32(message.toUserId);
                writer.uint32(26).string(message.cmdMsgData);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            IMP2PCmdMsg.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.IM.SwitchService.IMP2PCmdMsg();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            message.fromUserId = reader.uint32();
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.toUserId = reader.uint32();
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.cmdMsgData = reader.string();
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                if (!$Object.hasOwnProperty.call(message, "fromUserId"))
                    throw $util.ProtocolError("missing required 'fromUserId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "toUserId"))
                    throw $util.ProtocolError("missing required 'toUserId'", { instance: message });
                if (!$Object.hasOwnProperty.call(message, "cmdMsgData"))
                    throw $util.ProtocolError("missing required 'cmdMsgData'", { instance: message });
                return message;
            };

            return IMP2PCmdMsg;
        })();

        return SwitchService;
    })();

    return IM;
})();

export {
  $root as default
};
