-- Everybody in the book at the end of :day, filtered by :tier (0 is any), where not :any_day by :known_since, all
-- :tag_count of the :tags between commas and, where not :any_source, by the spellings of a source: the roles that hold,
-- and since when they are known.
with begun (person_id, day) as (
    select person_id, opened_on from prospect where opened_on <= :day
     union all
    select person_id, since from customer where since <= :day
     union all
    select person_id, joined_on from enrollment where joined_on <= :day
)
select person.id,
       person.name,
       person.name_key,
       person.phone,
       person.email,
       person.tier,
       person.source,
       person.met_on,
       case when person.archived_on <= :day then person.archived_on end as archived_on,
       coalesce(person.met_on, (select min(begun.day) from begun where begun.person_id = person.id)) as since,
       case when person.id = :me or @has_role(enrollment) then 1 end as distributor,
       case when @has_role(customer) then 1 end as customer,
       case when @has_role(prospect) then 1 end as prospect
  from person
 where (person.added_on is null or person.added_on <= :day)
   and (:tier = 0 or person.tier = :tier)
   and (:any_source = 1 or person.source in (:sources))
   and (:any_day = 1
        or coalesce(person.met_on, (select min(begun.day) from begun where begun.person_id = person.id)) >= :known_since)
   and @has_all_tags
