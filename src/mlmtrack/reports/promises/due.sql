-- The promises due by :day that were open then: the first :most, longest waiting first, of people who are active and to be
-- contacted. Of the two parts the first are those still open, the second those closed after :day: each goes along the
-- index.
with person_in_sight (id, name) as not materialized (
    select id, name
      from person
     where @not_by(archived_on)
       and @not_by(do_not_contact_since)
),
waiting as (
    select *
      from (select promise.id, promise.person_id, person_in_sight.name as person, promise.text, promise.due_on
              from promise
              join person_in_sight on person_in_sight.id = promise.person_id
             where promise.closed_on is null
               and promise.due_on <= :day
               and promise.made_on <= :day
             order by promise.due_on, promise.id
             limit :most) as still_open
     union all
    select *
      from (select promise.id, promise.person_id, person_in_sight.name as person, promise.text, promise.due_on
              from promise
              join person_in_sight on person_in_sight.id = promise.person_id
             where promise.closed_on > :day
               and promise.due_on <= :day
               and promise.made_on <= :day
             order by promise.due_on, promise.id
             limit :most) as closed_since
)
select *
  from waiting
 order by due_on, id
 limit :most
