/** The steps by which a store came to its present form. A step that was once released never changes; a new one is added below. */
export const migrations: readonly (readonly string[])[] = [
  [
    `create table learners (
       id text primary key,
       name text not null,
       created_at_ms bigint not null
     )`,
    `create table attempts (
       id text primary key,
       learner text not null references learners (id),
       lesson text not null,
       question text not null,
       kind text not null,
       level text not null,
       objective text not null,
       variant text not null,
       seed bigint not null,
       mode text not null,
       language text not null,
       response text not null,
       share double precision not null,
       points integer not null,
       took_ms bigint not null,
       at_ms bigint not null,
       day integer not null,
       is_new_program integer not null
     )`,
    `create index attempts_of_learner on attempts (learner, at_ms)`,
    `create index attempts_at_question on attempts (learner, question)`,
    `create table reviews (
       learner text not null references learners (id),
       question text not null,
       lesson text not null,
       variant text not null,
       due_at_ms bigint not null,
       reviewed_at_ms bigint not null,
       card text not null,
       primary key (learner, question)
     )`,
    `create index reviews_due on reviews (learner, due_at_ms)`,
    `create table places (
       learner text not null references learners (id),
       lesson text not null,
       part text not null,
       place text not null,
       at_ms bigint not null,
       primary key (learner, lesson, part)
     )`,
    `create table settings (
       learner text not null references learners (id),
       name text not null,
       value text not null,
       primary key (learner, name)
     )`,
  ],
  // Who may come in by a line, and as what.
  [
    `create table users (
       learner text primary key references learners (id),
       name_key text unique,
       pin text,
       team text not null,
       is_teacher integer not null,
       seen_at_ms bigint not null
     )`,
    `create table server_facts (
       name text primary key,
       value text not null
     )`,
  ],
  [
    `create table classes (
       id text primary key,
       code text not null,
       teacher text not null,
       title text not null,
       created_at_ms bigint not null,
       ended_at_ms bigint,
       last_sequence bigint not null,
       last_at_ms bigint not null
     )`,
    `create unique index open_classes_by_code on classes (code) where ended_at_ms is null`,
    `create index classes_of_teacher on classes (teacher, created_at_ms)`,
    `create table class_events (
       class text not null references classes (id),
       sequence bigint not null,
       id text not null,
       at_ms bigint not null,
       author text not null,
       kind text not null,
       body text not null,
       primary key (class, sequence)
     )`,
    `create unique index class_events_by_id on class_events (class, id)`,
  ],
  [`alter table classes add column rewritten bigint not null default 0`],
  // How far its log had been read when its answers were last marked for the decks.
  [`alter table classes add column marked_sequence bigint not null default 0`],
];
