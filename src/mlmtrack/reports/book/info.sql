-- How much the book holds: the records of each kind, and the newest step of its history.
select (select count(*) from person) as people,
       (select count(*) from prospect where closed_on is null) as prospects,
       (select count(distinct person_id) from customer) as customers,
       (select count(distinct person_id) from enrollment) as distributors,
       (select count(*) from orders) as orders,
       (select count(*) from activity) as activities,
       (select count(*) from followup) as followups,
       (select coalesce(max(id), 0) from step) as steps,
       (select version_num from alembic_version) as revision,
       (select value from about where key = 'written_by') as written_by
