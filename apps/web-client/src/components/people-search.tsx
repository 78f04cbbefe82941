import type { User } from "@chatledger/client";
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { People } from "../chat/people.js";
import { Spinner } from "./spinner.js";

interface PeopleSearchProps {
  readonly people: People;
  /** Who is not to be found. */
  readonly without: ReadonlySet<number>;
  readonly children: (user: User) => ComponentChildren;
}

/** More are not shown: one types another letter. */
const maxShown = 50;

/** Everybody, narrowed down by what is typed. */
export function PeopleSearch({ people, without, children }: PeopleSearchProps) {
  const query = useSignal("");
  const everybody = useSignal<readonly User[] | null>(null);
  const hasFailed = useSignal(false);

  function load(): void {
    hasFailed.value = false;
    people.everybody().then(
      (users) => {
        everybody.value = users;
      },
      () => {
        hasFailed.value = true;
      },
    );
  }
  useEffect(load, []);

  const wanted = query.value.trim().toLowerCase();
  const isWanted = ({ id, name, loginName }: User) =>
    !without.has(id) && (name.toLowerCase().includes(wanted) || loginName.toLowerCase().includes(wanted));
  const found = (everybody.value ?? []).filter(isWanted);
  return (
    <>
      <input
        type="search"
        class="search"
        aria-label="Search for a name"
        placeholder="Search for a name"
        value={query.value}
        onInput={(event) => {
          query.value = event.currentTarget.value;
        }}
      />
      {everybody.value === null && !hasFailed.value && <Spinner label="Loading people" />}
      {hasFailed.value && (
        <p class="load-problem">
          The list could not be loaded.{" "}
          <button type="button" class="text-button" onClick={load}>
            Try again
          </button>
        </p>
      )}
      <ul class="people">
        {found.slice(0, maxShown).map((user) => (
          <li key={user.id}>{children(user)}</li>
        ))}
      </ul>
      <p class="people-count" role="status">
        {everybody.value !== null && countText(found.length)}
      </p>
    </>
  );
}

function countText(count: number): string {
  if (count === 0) return "Nobody is called that.";
  return count > maxShown ? `${count - maxShown} more: type part of a name.` : "";
}
