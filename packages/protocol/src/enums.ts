import { IM } from "../generated/pdu.js";

// The enums of package IM.BaseDefine that messages carry, as objects of numbers.
export const ServiceID = IM.BaseDefine.ServiceID;
export const ResultType = IM.BaseDefine.ResultType;
export const KickReasonType = IM.BaseDefine.KickReasonType;
export const UserStatType = IM.BaseDefine.UserStatType;
export const SessionType = IM.BaseDefine.SessionType;
export const SessionStatusType = IM.BaseDefine.SessionStatusType;
export const MsgType = IM.BaseDefine.MsgType;
export const ClientType = IM.BaseDefine.ClientType;
export const GroupType = IM.BaseDefine.GroupType;
export const GroupModifyType = IM.BaseDefine.GroupModifyType;
export const DepartmentStatusType = IM.BaseDefine.DepartmentStatusType;
export const TransferFileType = IM.BaseDefine.TransferFileType;
export const ClientFileState = IM.BaseDefine.ClientFileState;
export const ClientFileRole = IM.BaseDefine.ClientFileRole;
export const FileServerError = IM.BaseDefine.FileServerError;
