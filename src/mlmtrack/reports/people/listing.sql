-- Everybody in the book at the end of :day, filtered by :tag and :tier ('' and 0 are any): the roles that hold,
-- since when they are known, and the last touch.
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
       (select max(activity.day)
          from touch
          join activity on activity.id = touch.activity_id
         where touch.person_id = person.id
           and activity.day <= :day) as last_touch_on,
       case when person.id = :me
              or exists (select 1 from enrollment
                          where enrollment.person_id = person.id
                            and enrollment.joined_on <= :day
                            and (enrollment.left_on is null or enrollment.left_on > :day))
            then 1 end as distributor,
       case when exists (select 1 from customer
                          where customer.person_id = person.id
                            and customer.since <= :day
                            and (customer.until is null or customer.until > :day))
            then 1 end as customer,
       case when exists (select 1 from prospect
                          where prospect.person_id = person.id
                            and prospect.opened_on <= :day
                            and (prospect.closed_on is null or prospect.closed_on > :day))
            then 1 end as prospect
  from person
 where (:tier = 0 or person.tier = :tier)
   and (:tag = '' or exists (select 1 from tag where tag.person_id = person.id and tag.tag = :tag))
