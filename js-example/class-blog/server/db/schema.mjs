/** The tables. JSON columns hold what is only ever read whole. */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE IF NOT EXISTS accounts (
  id INTEGER PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  class TEXT,
  key_stage TEXT NOT NULL DEFAULT 'ks2',
  support TEXT NOT NULL DEFAULT 'usual',
  ref TEXT,
  password TEXT NOT NULL,
  active INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE IF NOT EXISTS sessions (
  token_hash TEXT PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES accounts(id),
  ends_at TEXT NOT NULL
) STRICT;

-- A post, a comment on a post, or a reply to a comment.
CREATE TABLE IF NOT EXISTS posts (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('post', 'comment')),
  parent INTEGER REFERENCES posts(id),
  reply_to INTEGER REFERENCES posts(id),
  author INTEGER NOT NULL REFERENCES accounts(id),
  class TEXT,
  -- The package's workflow item, whole; its state once more, for the lists.
  item TEXT NOT NULL DEFAULT '{}',
  state TEXT NOT NULL DEFAULT 'draft'
    CHECK (state IN ('draft', 'waiting', 'held', 'returned', 'refused', 'published', 'removed-by-author', 'removed-by-staff')),
  version INTEGER NOT NULL DEFAULT 1,
  title TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '',
  tags TEXT NOT NULL DEFAULT '[]',
  images TEXT NOT NULL DEFAULT '[]',
  answers TEXT NOT NULL DEFAULT '[]',
  nature TEXT,
  fixed INTEGER NOT NULL DEFAULT 0,
  asked_teacher INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  submitted_at TEXT,
  published_at TEXT,
  delete_after TEXT,
  -- What the queue's check said, for the list. The rest is in screenings.
  outcome TEXT,
  rank INTEGER NOT NULL DEFAULT 0,
  confidential INTEGER NOT NULL DEFAULT 0,
  reported INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX IF NOT EXISTS posts_by_author ON posts (author, updated_at DESC);
CREATE INDEX IF NOT EXISTS posts_by_parent ON posts (parent, state);
CREATE INDEX IF NOT EXISTS posts_by_reply ON posts (reply_to) WHERE reply_to IS NOT NULL;
CREATE INDEX IF NOT EXISTS posts_published ON posts (published_at DESC) WHERE state = 'published' AND kind = 'post';
CREATE INDEX IF NOT EXISTS posts_queue ON posts (rank DESC, submitted_at, id, class, confidential)
  WHERE state IN ('waiting', 'held') OR reported = 1;

CREATE TABLE IF NOT EXISTS media (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  has_location INTEGER NOT NULL,
  owner INTEGER NOT NULL REFERENCES accounts(id),
  at TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

-- The queue's report on one version of a post. A report holds no words of the post.
CREATE TABLE IF NOT EXISTS screenings (
  post INTEGER PRIMARY KEY REFERENCES posts(id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  policy TEXT NOT NULL,
  report TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS screened_kinds (
  post INTEGER NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  PRIMARY KEY (kind, post)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS kinds_of_post ON screened_kinds (post);

CREATE TABLE IF NOT EXISTS decisions (
  id INTEGER PRIMARY KEY,
  post INTEGER NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  action TEXT NOT NULL,
  role TEXT NOT NULL,
  by INTEGER NOT NULL REFERENCES accounts(id),
  policy TEXT NOT NULL,
  reason TEXT,
  note TEXT,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS decisions_of_post ON decisions (post, id);

-- Each time a member of staff opened a masked detail.
CREATE TABLE IF NOT EXISTS openings (
  id INTEGER PRIMARY KEY,
  post INTEGER NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  finding INTEGER NOT NULL,
  kind TEXT NOT NULL,
  by INTEGER NOT NULL REFERENCES accounts(id),
  at TEXT NOT NULL
) STRICT;

-- A child asked for a grown-up, or a reader reported something.
CREATE TABLE IF NOT EXISTS calls (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('help', 'report')),
  post INTEGER REFERENCES posts(id) ON DELETE CASCADE,
  by INTEGER REFERENCES accounts(id),
  reason TEXT NOT NULL,
  words TEXT NOT NULL DEFAULT '',
  at TEXT NOT NULL,
  seen_by INTEGER REFERENCES accounts(id),
  seen_at TEXT
) STRICT;
-- A call for a grown-up outlives the post beside which it was made.
CREATE TRIGGER IF NOT EXISTS calls_stay BEFORE DELETE ON posts BEGIN
  UPDATE calls SET post = NULL WHERE post = OLD.id AND kind = 'help';
END;

-- Text that a teacher called a false alarm. Active once the lead agrees.
CREATE TABLE IF NOT EXISTS allow_list (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'agreed', 'refused')),
  asked_by INTEGER REFERENCES accounts(id),
  decided_by INTEGER REFERENCES accounts(id),
  at TEXT NOT NULL
) STRICT;

CREATE TABLE IF NOT EXISTS register_people (
  ref TEXT PRIMARY KEY,
  kind TEXT NOT NULL DEFAULT 'pupil' CHECK (kind IN ('pupil', 'staff')),
  status TEXT NOT NULL DEFAULT 'on-roll' CHECK (status IN ('on-roll', 'left')),
  first TEXT NOT NULL DEFAULT '',
  last TEXT NOT NULL DEFAULT '',
  class TEXT,
  hold INTEGER NOT NULL DEFAULT 0,
  review INTEGER NOT NULL DEFAULT 0
) STRICT;
-- Decisions are added, never changed. Which of them counts the package decides.
CREATE TABLE IF NOT EXISTS register_decisions (
  id INTEGER PRIMARY KEY,
  ref TEXT NOT NULL REFERENCES register_people(ref) ON DELETE CASCADE,
  own INTEGER NOT NULL DEFAULT 0,
  use TEXT NOT NULL,
  subject TEXT NOT NULL,
  state TEXT NOT NULL,
  by TEXT NOT NULL,
  form TEXT NOT NULL,
  on_date TEXT NOT NULL,
  until TEXT,
  authority TEXT,
  recorded_by INTEGER REFERENCES accounts(id),
  recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS register_by_person ON register_decisions (ref, id);

-- The record is the package's own; a reference is never given twice.
CREATE TABLE IF NOT EXISTS incidents (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  post INTEGER,
  class TEXT,
  confidential INTEGER NOT NULL DEFAULT 0,
  record TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS incidents_by_date ON incidents (record ->> 'opened' DESC);
CREATE INDEX IF NOT EXISTS incidents_by_post ON incidents (post);
`;
