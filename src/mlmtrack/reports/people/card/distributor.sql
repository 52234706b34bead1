-- The times in which :person was a distributor, as far as they had begun by :day.
select enrollment.joined_on,
       enrollment.new_until,
       enrollment.left_on,
       enrollment.left_reason,
       enrollment.left_note,
       enrollment.member_no,
       enrollment.rank,
       enrollment.why,
       enrollment.released_on,
       enrollment.sponsor_id,
       sponsor.name as sponsor,
       enrollment.placement_id,
       placement.name as placement
  from enrollment
  join person as sponsor on sponsor.id = enrollment.sponsor_id
  left join person as placement on placement.id = enrollment.placement_id
 where enrollment.person_id = :person
   and enrollment.joined_on <= :day
 order by enrollment.joined_on
