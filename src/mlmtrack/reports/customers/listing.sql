-- The customers at the end of :day (people with that role and without a distributor's), filtered by :tag, :tier and
-- :served_by ('' and 0 are any), with what they ordered and the last touch.
select person.id,
       person.name,
       person.name_key,
       person.tier,
       person.source,
       customer.since,
       customer.served_by,
       server.name as served_by_name,
       (select max(activity.day)
          from touch
          join activity on activity.id = touch.activity_id
         where touch.person_id = person.id
           and activity.day <= :day) as last_touch_on,
       count(orders.id) as orders,
       coalesce(sum(orders.points), 0) as points,
       max(orders.placed_on) as last_order_on
  from customer
  join person on person.id = customer.person_id
  join person as server on server.id = customer.served_by
  left join orders on orders.buyer_id = customer.person_id and orders.placed_on <= :day
 where customer.since <= :day
   and (customer.until is null or customer.until > :day)
   and (person.archived_on is null or person.archived_on > :day)
   and person.id <> :me
   and not exists (select 1 from enrollment
                    where enrollment.person_id = person.id
                      and enrollment.joined_on <= :day
                      and (enrollment.left_on is null or enrollment.left_on > :day))
   and (:served_by = 0 or customer.served_by = :served_by)
   and (:tier = 0 or person.tier = :tier)
   and (:tag = '' or exists (select 1 from tag where tag.person_id = person.id and tag.tag = :tag))
 group by customer.id, customer.since, customer.served_by, server.name,
          person.id, person.name, person.name_key, person.tier, person.source
