-- Who has the tag :tag.
select person_id
  from tag
 where tag = :tag
