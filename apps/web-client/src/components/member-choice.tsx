import { withUser } from "@chatledger/client";
import type { Signal } from "@preact/signals";
import type { People } from "../chat/people.js";
import { Avatar } from "./avatar.js";
import { PeopleSearch } from "./people-search.js";

interface MemberChoiceProps {
  readonly people: People;
  readonly without: ReadonlySet<number>;
  readonly chosen: Signal<ReadonlySet<number>>;
}

/** People to tick. */
export function MemberChoice({ people, without, chosen }: MemberChoiceProps) {
  function toggle(id: number): void {
    const next = new Set(chosen.value);
    if (!next.delete(id)) next.add(id);
    chosen.value = next;
  }
  return (
    <PeopleSearch people={people} without={without}>
      {({ id, name, loginName }) => (
        <label class="person">
          <Avatar of={withUser(id)} name={name} />
          <span>{name}</span>
          <span class="login-name">{loginName}</span>
          <input type="checkbox" checked={chosen.value.has(id)} onChange={() => toggle(id)} />
        </label>
      )}
    </PeopleSearch>
  );
}
