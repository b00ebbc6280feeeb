-- Long work. A job is running while its lease lasts; after that anyone may take it again. "takings" counts how
-- often it was taken, and says who took it last.

create table job (
  id {key},
  kind text not null,
  payload text not null,
  state text not null,
  by_id bigint not null,
  by_name text not null,
  added text not null,
  started text not null,
  ended text not null,
  worker text not null,
  lease_until text not null,
  takings bigint not null,
  most_takings bigint not null,
  done bigint not null,
  total bigint not null,
  message text not null,
  result text not null,
  revision bigint not null,
  cancel_wanted integer not null
)

create index job_state on job(state, id)

create table job_file (
  id {key},
  job_id bigint not null references job(id) on delete cascade,
  name text not null,
  bytes text not null
)

create index file_of_job on job_file(job_id)
