-- Every member number that anybody had by the end of :day.
select person_id, member_no from enrollment where member_no is not null and joined_on <= :day
