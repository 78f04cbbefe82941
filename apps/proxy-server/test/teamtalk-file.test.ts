import { describe, expect, test } from "vitest";
import { readTeamTalkFile } from "../src/teamtalk-file.js";

const database = (lines: string) => `
DBInstances=teamtalk_master
teamtalk_master_host=db
teamtalk_master_port=3306
teamtalk_master_dbname=teamtalk
teamtalk_master_username=ann
${lines}`;

describe("a dbproxyserver.conf", () => {
  test("has comments from # to the end of any line", () => {
    const { settings } = readTeamTalkFile(`
# a line of its own
ListenIP=127.0.0.1;10.0.0.1 # two addresses
ListenPort=10600# no space before it
#ListenPort=1
MsfsSite=http://media.example/ # = in it
aesKey=12345678901234567890123456789012	# tab`);

    expect(settings).toEqual({
      listen: ["127.0.0.1:10600", "10.0.0.1:10600"],
      "media-server": "http://media.example/",
      "aes-key": "12345678901234567890123456789012",
    });
  });

  test("has passwords of any characters but # and line ends", () => {
    const { settings } = readTeamTalkFile(
      database("teamtalk_master_password=p@ss:w/or?d%50 =&'x # the password"),
    );

    expect(new URL(String(settings["store"])).hostname).toBe("db");
    expect(decodeURIComponent(new URL(String(settings["store"])).password)).toBe("p@ss:w/or?d%50 =&'x");
  });

  test("names servers by IPv6, with brackets or without", () => {
    const { settings } = readTeamTalkFile(`
ListenIP=::;[::1];127.0.0.1
ListenPort=10600
${database("").replace("host=db", "host=2001:db8::7")}
CacheInstances=unread
unread_host=::1
unread_port=6379`);

    expect(settings).toEqual({
      listen: ["[::]:10600", "[::1]:10600", "127.0.0.1:10600"],
      store: "mysql://ann:@[2001:db8::7]:3306/teamtalk",
      replica: [],
      "redis-unread": "redis://[::1]:6379/0",
    });
  });

  test("must have what its instances need: the key that is missing is named", () => {
    expect(() => readTeamTalkFile("DBInstances=teamtalk_master # and no more")).toThrow(
      "teamtalk_master_username is missing",
    );
    expect(() => readTeamTalkFile(`${database("")}\nteamtalk_master_host=#10.0.0.1`)).toThrow(
      "teamtalk_master_host is missing",
    );
  });
});
