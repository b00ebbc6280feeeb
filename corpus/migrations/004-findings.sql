-- Findings kept beside the laws, and cuts: what was frozen at a date.

create table finding_set (
  id {key},
  expression_id bigint not null references expression(id) on delete cascade,
  pack text not null,
  pack_version text not null,
  pack_sha256 text not null,
  engine text not null,
  language text not null,
  yardstick text not null,
  asked_on text not null,
  at text not null,
  sha256 text not null,
  json text not null,
  unique (expression_id, pack, pack_sha256, engine, language, yardstick, asked_on)
)

-- The bytes of cuts, each once however many cuts hold them.

create table frozen (
  id {key},
  sha256 text not null unique,
  bytes text not null
)

create table cut (
  id {key},
  title text not null,
  day text not null,
  language text not null,
  yardstick text not null,
  engine text not null,
  expressions text not null,
  packs text not null,
  by_id bigint not null,
  by_name text not null,
  at text not null,
  sha256 text not null
)

create table cut_part (
  id {key},
  cut_id bigint not null references cut(id) on delete cascade,
  frozen_id bigint not null references frozen(id),
  name text not null,
  media_type text not null,
  unique (cut_id, name)
)
