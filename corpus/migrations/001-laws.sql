-- Works, their expressions by date, and the files that carry them.
-- Statements are parted by blank lines. {key} is the engine's own way to say "a number given to each row";
-- a statement whose first line is "-- only sqlite" or "-- only postgresql" runs on that engine alone.
-- Dates are text as ISO 8601 writes them, cut where the law's own text gives no more; '' where unknown.

create table work (
  id {key},
  uri text not null unique,
  jurisdiction text not null,
  title text not null,
  language text not null,
  tradition text not null
)

create table expression (
  id {key},
  work_id bigint not null references work(id) on delete cascade,
  version_date text not null,
  published text not null,
  in_force text not null,
  gazette text not null,
  decree text not null,
  unique (work_id, version_date)
)

create table manifestation (
  id {key},
  expression_id bigint not null references expression(id) on delete cascade,
  name text not null,
  media_type text not null,
  encoding text not null,
  file_sha256 text not null unique,
  text_sha256 text not null,
  file_bytes bigint not null,
  origin text not null,
  official integer not null,
  consulted text not null,
  added text not null,
  original text not null,
  content text not null
)

create index manifestation_of_expression on manifestation(expression_id)

-- One row for each article, and for what stands in none: what a search finds. "stems" are the words of the
-- text as the engine folds and stems them, so that both engines find the same.

create table passage (
  id {key},
  manifestation_id bigint not null references manifestation(id) on delete cascade,
  position integer not null,
  eid text not null,
  number text not null,
  heading text not null,
  span_begin bigint not null,
  span_end bigint not null,
  stems text not null,
  unique (manifestation_id, position)
)

-- only sqlite
create virtual table passage_words using fts5(
  stems, content='passage', content_rowid='id', tokenize="ascii tokenchars '_'")

-- only sqlite
create trigger passage_added after insert on passage begin
  insert into passage_words(rowid, stems) values (new.id, new.stems);
end

-- only sqlite
create trigger passage_removed after delete on passage begin
  insert into passage_words(passage_words, rowid, stems) values ('delete', old.id, old.stems);
end

-- only postgresql
create function stem_vector(stems text) returns tsvector language sql immutable as
$$ select coalesce(string_agg('''' || stem || ''':' || least(place, 16383), ' '), '')::tsvector
   from unnest(string_to_array(stems, ' ')) with ordinality as stem_at(stem, place)
   where stem <> '' $$

-- only postgresql
create index passage_words on passage using gin (stem_vector(stems))
