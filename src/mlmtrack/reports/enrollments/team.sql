-- The distributors at the end of :day, under whom, and the points credited to each from :start to :day.
select person.id,
       person.name,
       enrollment.sponsor_id,
       sponsor.name as sponsor,
       enrollment.joined_on,
       enrollment.new_until,
       (select coalesce(sum(orders.points), 0)
          from orders
         where orders.credited_to = person.id
           and orders.placed_on between :start and :day) as points
  from enrollment
  join person on person.id = enrollment.person_id
  join person as sponsor on sponsor.id = enrollment.sponsor_id
 where enrollment.joined_on <= :day
   and (enrollment.left_on is null or enrollment.left_on > :day)
   and (person.archived_on is null or person.archived_on > :day)
 order by person.name_key, person.id, enrollment.joined_on
