-- The times in which :person was a distributor, as far as they had begun by :day.
select enrollment.joined_on,
       enrollment.new_until,
       enrollment.left_on,
       enrollment.left_reason,
       enrollment.member_no,
       enrollment.rank,
       enrollment.why,
       enrollment.sponsor_id,
       sponsor.name as sponsor_name
  from enrollment
  join person as sponsor on sponsor.id = enrollment.sponsor_id
 where enrollment.person_id = :person
   and enrollment.joined_on <= :day
 order by enrollment.joined_on
