-- What people decided about findings. "machine" is what the program said when the item was last written, with the
-- words it rested on as JSON, so that a later text or pack can be compared with it.

create table review (
  id {key},
  expression_id bigint not null references expression(id) on delete cascade,
  pack text not null,
  criterion text not null,
  state text not null,
  assigned bigint not null,
  revision bigint not null,
  machine text not null,
  evidence text not null,
  pack_version text not null,
  pack_sha256 text not null,
  engine text not null,
  stale_because text not null,
  machine_then text not null,
  orphan integer not null,
  unique (expression_id, pack, criterion)
)

create table decision (
  id {key},
  review_id bigint not null references review(id) on delete cascade,
  by_id bigint not null,
  by_name text not null,
  at text not null,
  kind text not null,
  verdict text not null,
  reason text not null,
  machine text not null,
  blind integer not null,
  carried integer not null,
  current integer not null
)

create index decision_of_review on decision(review_id)

create table review_comment (
  id {key},
  review_id bigint not null references review(id) on delete cascade,
  parent bigint not null,
  by_id bigint not null,
  by_name text not null,
  at text not null,
  text text not null,
  eid text not null,
  span_begin bigint not null,
  span_end bigint not null,
  quote text not null,
  internal integer not null,
  resolved integer not null,
  orphan integer not null
)

create index comment_of_review on review_comment(review_id)

create table quote_translation (
  id {key},
  review_id bigint not null references review(id) on delete cascade,
  eid text not null,
  quote text not null,
  language text not null,
  text text not null,
  by_id bigint not null,
  by_name text not null,
  at text not null,
  stale integer not null
)

create index translation_of_review on quote_translation(review_id)

-- How an expression is reviewed with a pack: two reviewers blind to each other, or not.

create table review_setting (
  id {key},
  expression_id bigint not null references expression(id) on delete cascade,
  pack text not null,
  blind integer not null,
  unique (expression_id, pack)
)

create table reviewer (
  id {key},
  setting_id bigint not null references review_setting(id) on delete cascade,
  account_id bigint not null,
  unique (setting_id, account_id)
)
