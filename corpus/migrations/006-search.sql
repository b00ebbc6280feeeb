-- What a search is narrowed by stands in the index of words, beside them: whether the article is of the text that
-- stands for its law now, the law's language, its jurisdiction with those above it, and their level. So a search in
-- a store of thousands of laws looks at no law that it does not show.

alter table passage add column filters text not null default ''

-- only sqlite
drop trigger passage_added

-- only sqlite
drop trigger passage_removed

-- only sqlite
drop table passage_words

-- only postgresql
drop index passage_words

-- only sqlite
update passage set filters = (
  select '_' || w.language || ' _in_' || replace(w.jurisdiction, '-', '_') ||
    case when instr(w.jurisdiction, '-') > 0 then ' _in_' || substr(w.jurisdiction, 1, instr(w.jurisdiction, '-') - 1) || ' _subnational'
      else ' _national' end ||
    case when m.id = (select m2.id from expression e2 join manifestation m2 on m2.expression_id = e2.id where e2.work_id = w.id
      order by case when e2.in_force <> '' then e2.in_force else e2.version_date end desc, m2.official desc, m2.id desc limit 1)
      then ' _newest' else '' end
  from manifestation m join expression e on e.id = m.expression_id join work w on w.id = e.work_id where m.id = passage.manifestation_id)

-- only postgresql
update passage set filters = (
  select '_' || w.language || ' _in_' || replace(w.jurisdiction, '-', '_') ||
    case when strpos(w.jurisdiction, '-') > 0 then ' _in_' || split_part(w.jurisdiction, '-', 1) || ' _subnational'
      else ' _national' end ||
    case when m.id = (select m2.id from expression e2 join manifestation m2 on m2.expression_id = e2.id where e2.work_id = w.id
      order by case when e2.in_force <> '' then e2.in_force else e2.version_date end desc, m2.official desc, m2.id desc limit 1)
      then ' _newest' else '' end
  from manifestation m join expression e on e.id = m.expression_id join work w on w.id = e.work_id where m.id = passage.manifestation_id)

-- only sqlite
create virtual table passage_words using fts5(
  stems, filters, content='passage', content_rowid='id', tokenize="ascii tokenchars '_'")

-- only sqlite
insert into passage_words(passage_words) values ('rebuild')

-- only sqlite
create trigger passage_added after insert on passage begin
  insert into passage_words(rowid, stems, filters) values (new.id, new.stems, new.filters);
end

-- only sqlite
create trigger passage_removed after delete on passage begin
  insert into passage_words(passage_words, rowid, stems, filters) values ('delete', old.id, old.stems, old.filters);
end

-- only sqlite
create trigger passage_filtered after update of filters on passage begin
  insert into passage_words(passage_words, rowid, stems, filters) values ('delete', old.id, old.stems, old.filters);
  insert into passage_words(rowid, stems, filters) values (new.id, new.stems, new.filters);
end

-- only postgresql
alter table passage add column words tsvector generated always as (stem_vector(stems || ' ' || filters)) stored

-- only postgresql
create index passage_words on passage using gin (words)
