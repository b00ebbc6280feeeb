-- Who may use a shared store, and what everyone did. Moments are text, "2026-11-28T08:44:04.120Z", UTC.

create table account (
  id {key},
  name text not null unique,
  display_name text not null,
  role text not null,
  password text not null,
  active integer not null,
  created text not null
)

-- Of a session the digest of its token is kept, so that who reads this table can log in as nobody.

create table session (
  id {key},
  account_id bigint not null references account(id) on delete cascade,
  digest text not null unique,
  opened text not null,
  expires text not null
)

create table login_failure (
  id {key},
  name text not null,
  address text not null,
  at text not null
)

create index login_failure_at on login_failure(at)

-- Who did what, when, and what it was before and after. It refers to nothing, so that it outlives what it tells of.

create table event (
  id {key},
  at text not null,
  by_id bigint not null,
  by_name text not null,
  what text not null,
  expression_id bigint not null,
  pack text not null,
  criterion text not null,
  revision bigint not null,
  subject text not null,
  was text not null,
  became text not null,
  reason text not null
)

create index event_of_review on event(expression_id, pack, criterion)
