-- How far everybody is from :me in the sponsor tree at the end of :day: a walk through all who ever joined by then, so
-- that those below somebody who left keep their place. It ends in a circle too: no level is above the enrollments.
with recursive walk (person_id, level) as (
    select :me, 0
     union
    select enrollment.person_id, walk.level + 1
      from walk
      join enrollment on enrollment.sponsor_id = walk.person_id
     where enrollment.joined_on <= :day
       and walk.level < (select count(*) from enrollment)
)
select person_id, min(level) as level
  from walk
 group by person_id
