PRAGMA application_id = 1296846164;
BEGIN TRANSACTION;
CREATE TABLE about (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	CONSTRAINT pk_about PRIMARY KEY ("key")
);
INSERT INTO "about" VALUES('written_by','0.1.0');
CREATE TABLE absence (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	since DATE NOT NULL, 
	until DATE NOT NULL, 
	CONSTRAINT pk_absence PRIMARY KEY (id), 
	CONSTRAINT ck_absence_kind CHECK (kind in ('archived', 'no_contact')), 
	CONSTRAINT ck_absence_until CHECK (until > since), 
	CONSTRAINT fk_absence_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE activity (
	id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	channel VARCHAR NOT NULL, 
	direction VARCHAR NOT NULL, 
	minutes INTEGER, 
	purpose VARCHAR NOT NULL, 
	reach VARCHAR NOT NULL, 
	note VARCHAR, 
	note_key VARCHAR, 
	CONSTRAINT pk_activity PRIMARY KEY (id), 
	CONSTRAINT ck_activity_channel CHECK (channel in ('call', 'text', 'email', 'meeting', 'presentation', 'event', 'social', 'letter', 'reading', 'training', 'other')), 
	CONSTRAINT ck_activity_direction CHECK (direction in ('out', 'in')), 
	CONSTRAINT ck_activity_purpose CHECK (purpose in ('recruit', 'help', 'sell', 'grow', 'admin', 'friend')), 
	CONSTRAINT ck_activity_reach CHECK (reach in ('person', 'mass')), 
	CONSTRAINT ck_activity_minutes CHECK (minutes >= 0)
);
INSERT INTO "activity" VALUES(1,'2026-11-20','call','out',NULL,'recruit','person','asked about prices',' asked about prices');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0008');
CREATE TABLE change (
	id INTEGER NOT NULL, 
	step_id INTEGER NOT NULL, 
	action VARCHAR NOT NULL, 
	table_name VARCHAR NOT NULL, 
	"key" INTEGER NOT NULL, 
	last_key INTEGER NOT NULL, 
	"before" VARCHAR, 
	"after" VARCHAR, 
	CONSTRAINT pk_change PRIMARY KEY (id), 
	CONSTRAINT ck_change_action CHECK (action in ('insert', 'update', 'delete')), 
	CONSTRAINT fk_change_step_id FOREIGN KEY(step_id) REFERENCES step (id)
);
INSERT INTO "change" VALUES(1,1,'insert','person',2,2,NULL,NULL);
INSERT INTO "change" VALUES(2,1,'insert','tag',1,1,NULL,NULL);
INSERT INTO "change" VALUES(3,1,'insert','prospect',1,1,NULL,NULL);
INSERT INTO "change" VALUES(4,1,'insert','stage_change',1,1,NULL,NULL);
INSERT INTO "change" VALUES(5,1,'insert','followup',1,1,NULL,NULL);
INSERT INTO "change" VALUES(6,2,'insert','person',3,3,NULL,NULL);
INSERT INTO "change" VALUES(7,2,'insert','customer',1,1,NULL,NULL);
INSERT INTO "change" VALUES(8,2,'update','customer',1,1,'{"since_said":null}','{"since_said":"2026-01-05"}');
INSERT INTO "change" VALUES(9,3,'insert','person',4,4,NULL,NULL);
INSERT INTO "change" VALUES(10,3,'insert','enrollment',1,1,NULL,NULL);
INSERT INTO "change" VALUES(11,4,'insert','orders',1,1,NULL,NULL);
INSERT INTO "change" VALUES(12,5,'insert','activity',1,1,NULL,NULL);
INSERT INTO "change" VALUES(13,5,'insert','touch',1,1,NULL,NULL);
INSERT INTO "change" VALUES(14,6,'update','person',3,3,'{"search_key":" ben","note":null}','{"search_key":" ben likes tea","note":"likes tea"}');
INSERT INTO "change" VALUES(15,7,'update','person',3,3,'{"search_key":" ben likes tea","note":"likes tea"}','{"search_key":" ben","note":null}');
CREATE TABLE contact (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	label VARCHAR, 
	value VARCHAR NOT NULL, 
	value_key VARCHAR NOT NULL, 
	CONSTRAINT pk_contact PRIMARY KEY (id), 
	CONSTRAINT ck_contact_kind CHECK (kind in ('phone', 'email', 'address')), 
	CONSTRAINT fk_contact_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_contact_person_id_kind_value_key UNIQUE (person_id, kind, value_key)
);
CREATE TABLE customer (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	since DATE NOT NULL, 
	until DATE, 
	served_by INTEGER NOT NULL, since_said DATE, 
	CONSTRAINT pk_customer PRIMARY KEY (id), 
	CONSTRAINT ck_customer_until CHECK (until is null or until > since), 
	CONSTRAINT fk_customer_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_customer_served_by FOREIGN KEY(served_by) REFERENCES person (id)
);
INSERT INTO "customer" VALUES(1,3,'2026-01-05',NULL,1,'2026-01-05');
CREATE TABLE "enrollment" (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	sponsor_id INTEGER NOT NULL, 
	placement_id INTEGER, 
	member_no VARCHAR, 
	joined_on DATE NOT NULL, 
	new_until DATE NOT NULL, 
	left_on DATE, 
	left_reason VARCHAR, 
	rank VARCHAR, 
	why VARCHAR, 
	left_note VARCHAR, 
	released_on DATE, 
	CONSTRAINT pk_enrollment PRIMARY KEY (id), 
	CONSTRAINT ck_enrollment_sponsor_id CHECK (sponsor_id <> person_id), 
	CONSTRAINT fk_enrollment_placement_id FOREIGN KEY(placement_id) REFERENCES person (id), 
	CONSTRAINT fk_enrollment_sponsor_id FOREIGN KEY(sponsor_id) REFERENCES person (id), 
	CONSTRAINT fk_enrollment_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT ck_enrollment_left_on CHECK (left_on is null or left_on > joined_on), 
	CONSTRAINT ck_enrollment_left_reason CHECK (left_reason in ('neglected', 'money', 'time', 'product', 'company', 'life', 'other'))
);
INSERT INTO "enrollment" VALUES(1,4,1,NULL,NULL,'2026-02-01','2026-05-02',NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE fact (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	text_key VARCHAR NOT NULL, 
	CONSTRAINT pk_fact PRIMARY KEY (id), 
	CONSTRAINT ck_fact_kind CHECK (kind in ('interest', 'family', 'goal', 'note')), 
	CONSTRAINT fk_fact_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE followup (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	due_on DATE NOT NULL, 
	at_time VARCHAR, 
	channel VARCHAR, 
	about VARCHAR, 
	origin VARCHAR NOT NULL, 
	repeat VARCHAR, 
	anchor_on DATE, 
	closed_on DATE, 
	result VARCHAR, booked_on DATE, 
	CONSTRAINT pk_followup PRIMARY KEY (id), 
	CONSTRAINT ck_followup_channel CHECK (channel in ('call', 'text', 'email', 'meeting', 'presentation', 'event', 'social', 'letter', 'reading', 'training', 'other')), 
	CONSTRAINT ck_followup_origin CHECK (origin in ('hand', 'cadence', 'sequence', 'signup', 'order', 'plan', 'later')), 
	CONSTRAINT ck_followup_result CHECK (result in ('done', 'skipped')), 
	CONSTRAINT ck_followup_closed_with_result CHECK ((closed_on is null) = (result is null)), 
	CONSTRAINT fk_followup_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "followup" VALUES(1,2,'2026-11-27',NULL,NULL,NULL,'hand',NULL,NULL,NULL,NULL,'2026-11-22');
CREATE TABLE given_plan (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	name_key VARCHAR NOT NULL, 
	given_on DATE NOT NULL, 
	dropped_on DATE, 
	CONSTRAINT pk_given_plan PRIMARY KEY (id), 
	CONSTRAINT ck_given_plan_dropped_on CHECK (dropped_on is null or dropped_on >= given_on), 
	CONSTRAINT fk_given_plan_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE given_step (
	id INTEGER NOT NULL, 
	given_plan_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	due_on DATE NOT NULL, 
	turn VARCHAR NOT NULL, 
	done_on DATE, 
	done_by VARCHAR, 
	CONSTRAINT pk_given_step PRIMARY KEY (id), 
	CONSTRAINT ck_given_step_done_by CHECK (done_by in ('me', 'them')), 
	CONSTRAINT ck_given_step_turn CHECK (turn in ('me', 'them')), 
	CONSTRAINT ck_given_step_done_by_somebody CHECK ((done_on is null) = (done_by is null)), 
	CONSTRAINT fk_given_step_given_plan_id FOREIGN KEY(given_plan_id) REFERENCES given_plan (id), 
	CONSTRAINT uq_given_step_given_plan_id_place UNIQUE (given_plan_id, place)
);
CREATE TABLE hand_over (
	id INTEGER NOT NULL, 
	customer_id INTEGER NOT NULL, 
	handed_on DATE NOT NULL, 
	from_server_id INTEGER NOT NULL, 
	CONSTRAINT pk_hand_over PRIMARY KEY (id), 
	CONSTRAINT fk_hand_over_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id), 
	CONSTRAINT fk_hand_over_from_server_id FOREIGN KEY(from_server_id) REFERENCES person (id)
);
CREATE TABLE letter (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	recipient VARCHAR NOT NULL, 
	recipient_key VARCHAR NOT NULL, 
	added_on DATE NOT NULL, 
	sent_on DATE, 
	replied_on DATE, 
	CONSTRAINT pk_letter PRIMARY KEY (id), 
	CONSTRAINT fk_letter_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_letter_person_id_recipient_key UNIQUE (person_id, recipient_key)
);
CREATE TABLE merged_person (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	name_key VARCHAR NOT NULL, 
	CONSTRAINT pk_merged_person PRIMARY KEY (id), 
	CONSTRAINT fk_merged_person_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE "orders" (
	id INTEGER NOT NULL, 
	buyer_id INTEGER NOT NULL, 
	placed_on DATE NOT NULL, 
	purpose VARCHAR NOT NULL, 
	points INTEGER NOT NULL, 
	price INTEGER, 
	cost INTEGER, 
	quantity INTEGER NOT NULL, 
	product VARCHAR, 
	credited_to INTEGER NOT NULL, 
	purpose_said VARCHAR, 
	credit_said INTEGER, 
	CONSTRAINT pk_orders PRIMARY KEY (id), 
	CONSTRAINT ck_orders_cost CHECK (cost >= 0), 
	CONSTRAINT ck_orders_points CHECK (points >= 0), 
	CONSTRAINT fk_orders_credited_to FOREIGN KEY(credited_to) REFERENCES person (id), 
	CONSTRAINT ck_orders_price CHECK (price >= 0), 
	CONSTRAINT ck_orders_purpose CHECK (purpose in ('customer', 'own', 'stock', 'sample')), 
	CONSTRAINT fk_orders_buyer_id FOREIGN KEY(buyer_id) REFERENCES person (id), 
	CONSTRAINT ck_orders_quantity CHECK (quantity >= 0), 
	CONSTRAINT ck_orders_purpose_said CHECK (purpose_said in ('customer', 'own', 'stock', 'sample')), 
	CONSTRAINT fk_orders_credit_said FOREIGN KEY(credit_said) REFERENCES person (id)
);
INSERT INTO "orders" VALUES(1,3,'2026-03-04','customer',12000,8990,NULL,1,NULL,1,NULL,NULL);
CREATE TABLE person (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	name_key VARCHAR NOT NULL, 
	search_key VARCHAR NOT NULL, 
	nickname VARCHAR, 
	nickname_key VARCHAR, 
	phone VARCHAR, 
	phone_key VARCHAR, 
	email VARCHAR, 
	email_key VARCHAR, 
	birth_year INTEGER, 
	birth_month INTEGER, 
	birth_day INTEGER, 
	source VARCHAR, 
	source_kind VARCHAR, 
	referred_by INTEGER, 
	met_on DATE, 
	tier INTEGER, 
	cadence_days INTEGER, 
	note VARCHAR, 
	do_not_contact_since DATE, 
	archived_on DATE, no_cadence_since DATE, in_touch_on DATE, added_on DATE, silent_since DATE, called_on DATE, phone_label VARCHAR, email_label VARCHAR, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT ck_person_source_kind CHECK (source_kind in ('online', 'offline')), 
	CONSTRAINT ck_person_birth_day CHECK (birth_day between 1 and 31), 
	CONSTRAINT ck_person_birth_month CHECK (birth_month between 1 and 12), 
	CONSTRAINT ck_person_cadence_days CHECK (cadence_days > 0), 
	CONSTRAINT ck_person_name CHECK (length(name) between 1 and 200), 
	CONSTRAINT ck_person_tier CHECK (tier between 1 and 5), 
	CONSTRAINT fk_person_referred_by FOREIGN KEY(referred_by) REFERENCES person (id)
);
INSERT INTO "person" VALUES(1,'Me',' me',' me',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "person" VALUES(2,'Ana López',' ana lopez',' ana lopez +34 600 555 019 34600555019',NULL,NULL,'+34 600 555 019','+34600555019',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-20','2026-11-22',NULL,NULL,NULL,NULL);
INSERT INTO "person" VALUES(3,'Ben',' ben',' ben',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-22',NULL,NULL,NULL,NULL);
INSERT INTO "person" VALUES(4,'Nora',' nora',' nora',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-22','2026-02-01',NULL,NULL,NULL);
CREATE TABLE "plan" (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	name_key VARCHAR NOT NULL, 
	CONSTRAINT pk_plan PRIMARY KEY (id), 
	CONSTRAINT uq_plan_name_key UNIQUE (name_key)
);
CREATE TABLE plan_step (
	id INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	place INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	after_days INTEGER NOT NULL, 
	turn VARCHAR NOT NULL, 
	CONSTRAINT pk_plan_step PRIMARY KEY (id), 
	CONSTRAINT ck_plan_step_turn CHECK (turn in ('me', 'them')), 
	CONSTRAINT ck_plan_step_after_days CHECK (after_days >= 0), 
	CONSTRAINT fk_plan_step_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id), 
	CONSTRAINT uq_plan_step_plan_id_place UNIQUE (plan_id, place)
);
CREATE TABLE promise (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	made_on DATE NOT NULL, 
	due_on DATE NOT NULL, 
	closed_on DATE, 
	result VARCHAR, 
	CONSTRAINT pk_promise PRIMARY KEY (id), 
	CONSTRAINT ck_promise_result CHECK (result in ('kept', 'broken')), 
	CONSTRAINT ck_promise_closed_with_result CHECK ((closed_on is null) = (result is null)), 
	CONSTRAINT fk_promise_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE prospect (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	track VARCHAR NOT NULL, 
	stage VARCHAR NOT NULL, 
	stage_since DATE NOT NULL, 
	opened_on DATE NOT NULL, 
	closed_on DATE, 
	outcome VARCHAR, 
	later_until DATE, next_step_on DATE, 
	CONSTRAINT pk_prospect PRIMARY KEY (id), 
	CONSTRAINT ck_prospect_outcome CHECK (outcome in ('joined', 'bought', 'later', 'no')), 
	CONSTRAINT ck_prospect_track CHECK (track in ('business', 'product')), 
	CONSTRAINT ck_prospect_closed_with_outcome CHECK ((closed_on is null) = (outcome is null)), 
	CONSTRAINT fk_prospect_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_prospect_person_id_track UNIQUE (person_id, track)
);
INSERT INTO "prospect" VALUES(1,2,'business','listed','2026-11-22','2026-11-22',NULL,NULL,NULL,'2026-11-27');
CREATE TABLE snooze (
	id INTEGER NOT NULL, 
	followup_id INTEGER NOT NULL, 
	snoozed_on DATE NOT NULL, 
	from_day DATE NOT NULL, 
	to_day DATE NOT NULL, 
	CONSTRAINT pk_snooze PRIMARY KEY (id), 
	CONSTRAINT fk_snooze_followup_id FOREIGN KEY(followup_id) REFERENCES followup (id)
);
CREATE TABLE stage_change (
	id INTEGER NOT NULL, 
	prospect_id INTEGER NOT NULL, 
	stage VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	CONSTRAINT pk_stage_change PRIMARY KEY (id), 
	CONSTRAINT fk_stage_change_prospect_id FOREIGN KEY(prospect_id) REFERENCES prospect (id)
);
INSERT INTO "stage_change" VALUES(1,1,'listed','2026-11-22');
CREATE TABLE step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at DATETIME NOT NULL, 
	kind VARCHAR NOT NULL, 
	sentence VARCHAR NOT NULL, 
	target_id INTEGER, 
	CONSTRAINT ck_step_kind CHECK (kind in ('change', 'undo', 'redo')), 
	CONSTRAINT fk_step_target_id FOREIGN KEY(target_id) REFERENCES step (id)
);
INSERT INTO "step" VALUES(1,'2026-11-22 07:00:00.000000','change','Ana López (2) is a prospect, business track, at listed.',NULL);
INSERT INTO "step" VALUES(2,'2026-11-22 07:00:00.000000','change','Ben (3) is a customer as of ﷒2026-01-05﷓.',NULL);
INSERT INTO "step" VALUES(3,'2026-11-22 07:00:00.000000','change','Nora (4) signed up under you, ﷒2026-02-01﷓.',NULL);
INSERT INTO "step" VALUES(4,'2026-11-22 07:00:00.000000','change','Order 1: Ben, 120 PV, ﷒2026-03-04﷓ (customer).',NULL);
INSERT INTO "step" VALUES(5,'2026-11-22 07:00:00.000000','change','Activity 1: call with Ana López, ﷒2026-11-20﷓ (recruit): "asked about prices".',NULL);
INSERT INTO "step" VALUES(6,'2026-11-22 07:00:00.000000','change','Ben (3): another note.',NULL);
INSERT INTO "step" VALUES(7,'2026-11-22 07:00:00.000000','undo','Undone: step 6, Ben (3): another note.',6);
CREATE TABLE tag (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	tag VARCHAR NOT NULL, 
	CONSTRAINT pk_tag PRIMARY KEY (id), 
	CONSTRAINT fk_tag_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_tag_person_id_tag UNIQUE (person_id, tag)
);
INSERT INTO "tag" VALUES(1,2,'spring');
CREATE TABLE team_move (
	id INTEGER NOT NULL, 
	enrollment_id INTEGER NOT NULL, 
	moved_on DATE NOT NULL, 
	from_sponsor_id INTEGER NOT NULL, 
	from_placement_id INTEGER, 
	CONSTRAINT pk_team_move PRIMARY KEY (id), 
	CONSTRAINT fk_team_move_enrollment_id FOREIGN KEY(enrollment_id) REFERENCES enrollment (id), 
	CONSTRAINT fk_team_move_from_placement_id FOREIGN KEY(from_placement_id) REFERENCES person (id), 
	CONSTRAINT fk_team_move_from_sponsor_id FOREIGN KEY(from_sponsor_id) REFERENCES person (id)
);
CREATE TABLE top_name (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	name_key VARCHAR NOT NULL, 
	added_on DATE NOT NULL, 
	contacted_on DATE, 
	answered_on DATE, 
	decided_on DATE, 
	CONSTRAINT pk_top_name PRIMARY KEY (id), 
	CONSTRAINT fk_top_name_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_top_name_person_id_name_key UNIQUE (person_id, name_key)
);
CREATE TABLE touch (
	id INTEGER NOT NULL, 
	activity_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	answered VARCHAR NOT NULL, 
	CONSTRAINT pk_touch PRIMARY KEY (id), 
	CONSTRAINT ck_touch_answered CHECK (answered in ('yes', 'no', 'unknown')), 
	CONSTRAINT fk_touch_activity_id FOREIGN KEY(activity_id) REFERENCES activity (id), 
	CONSTRAINT fk_touch_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_touch_activity_id_person_id UNIQUE (activity_id, person_id)
);
INSERT INTO "touch" VALUES(1,1,2,'yes');
CREATE TABLE verdict (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	quarter VARCHAR NOT NULL, 
	because VARCHAR NOT NULL, 
	given_on DATE NOT NULL, 
	withdrawn_on DATE, 
	CONSTRAINT pk_verdict PRIMARY KEY (id), 
	CONSTRAINT ck_verdict_quarter CHECK (quarter in ('pulling', 'talks', 'quiet doer', 'slack')), 
	CONSTRAINT ck_verdict_withdrawn_on CHECK (withdrawn_on is null or withdrawn_on >= given_on), 
	CONSTRAINT fk_verdict_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE INDEX ix_activity_day ON activity (day);
CREATE INDEX ix_person_birth_month_birth_day ON person (birth_month, birth_day);
CREATE INDEX ix_person_archived_on ON person (archived_on) WHERE archived_on is not null;
CREATE INDEX ix_person_do_not_contact_since ON person (do_not_contact_since) WHERE do_not_contact_since is not null;
CREATE INDEX ix_person_email_key ON person (email_key);
CREATE INDEX ix_person_name_key_archived_on ON person (name_key, archived_on);
CREATE INDEX ix_person_nickname_key ON person (nickname_key);
CREATE INDEX ix_person_phone_key ON person (phone_key);
CREATE INDEX ix_person_referred_by ON person (referred_by);
CREATE INDEX ix_person_search_key ON person (search_key);
CREATE INDEX ix_person_source ON person (source);
CREATE INDEX ix_step_target_id ON step (target_id);
CREATE INDEX ix_change_step_id ON change (step_id);
CREATE INDEX ix_change_table_name_key ON change (table_name, "key");
CREATE INDEX ix_customer_person_id ON customer (person_id);
CREATE INDEX ix_customer_served_by ON customer (served_by);
CREATE INDEX ix_fact_person_id ON fact (person_id);
CREATE INDEX ix_followup_closed_on_due_on_person_id ON followup (closed_on, due_on, person_id);
CREATE INDEX ix_followup_closed_on_person_id ON followup (closed_on, person_id);
CREATE INDEX ix_prospect_closed_on_stage_since_person_id ON prospect (closed_on, stage_since, person_id);
CREATE INDEX ix_prospect_opened_on ON prospect (opened_on);
CREATE INDEX ix_tag_tag ON tag (tag);
CREATE INDEX ix_touch_person_id_activity_id ON touch (person_id, activity_id);
CREATE INDEX ix_snooze_followup_id ON snooze (followup_id);
CREATE INDEX ix_stage_change_day ON stage_change (day);
CREATE INDEX ix_stage_change_prospect_id_day ON stage_change (prospect_id, day);
CREATE INDEX ix_given_plan_name_key ON given_plan (name_key);
CREATE INDEX ix_given_plan_person_id ON given_plan (person_id);
CREATE INDEX ix_promise_closed_on_due_on ON promise (closed_on, due_on);
CREATE INDEX ix_promise_person_id_closed_on ON promise (person_id, closed_on);
CREATE INDEX ix_verdict_person_id_given_on ON verdict (person_id, given_on);
CREATE INDEX ix_given_step_done_on_due_on_given_plan_id ON given_step (done_on, due_on, given_plan_id);
CREATE INDEX ix_enrollment_placement_id ON enrollment (placement_id);
CREATE INDEX ix_enrollment_sponsor_id ON enrollment (sponsor_id);
CREATE INDEX ix_enrollment_person_id_joined_on ON enrollment (person_id, joined_on);
CREATE INDEX ix_enrollment_released_on ON enrollment (released_on) WHERE released_on is not null;
CREATE INDEX ix_person_cadence_days ON person (cadence_days) WHERE cadence_days is not null;
CREATE INDEX ix_followup_person_id_closed_on_due_on ON followup (person_id, closed_on, due_on);
CREATE INDEX ix_prospect_closed_on_next_step_on_stage_since_person_id ON prospect (closed_on, next_step_on, stage_since, person_id);
CREATE INDEX ix_absence_person_id ON absence (person_id);
CREATE INDEX ix_team_move_enrollment_id ON team_move (enrollment_id);
CREATE INDEX ix_team_move_from_placement_id ON team_move (from_placement_id);
CREATE INDEX ix_team_move_from_sponsor_id ON team_move (from_sponsor_id);
CREATE INDEX ix_hand_over_customer_id ON hand_over (customer_id);
CREATE INDEX ix_hand_over_from_server_id ON hand_over (from_server_id);
CREATE INDEX ix_orders_credited_to_placed_on ON orders (credited_to, placed_on);
CREATE INDEX ix_orders_placed_on ON orders (placed_on);
CREATE INDEX ix_orders_buyer_id_placed_on ON orders (buyer_id, placed_on);
CREATE INDEX ix_orders_credit_said ON orders (credit_said) WHERE credit_said is not null;
CREATE INDEX ix_person_silent_since ON person (silent_since) WHERE called_on is null and silent_since is not null;
CREATE INDEX ix_person_tier_silent_since ON person (tier, silent_since) WHERE called_on is not null;
CREATE INDEX ix_merged_person_name_key ON merged_person (name_key);
CREATE INDEX ix_merged_person_person_id ON merged_person (person_id);
CREATE INDEX ix_contact_kind_value_key ON contact (kind, value_key);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('step',7);
COMMIT;
