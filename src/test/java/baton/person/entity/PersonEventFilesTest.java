package baton.person.entity;

import baton.person.PersonEvent;
import baton.shared.LeadId;
import baton.testing.GoldenFiles;
import baton.testing.MemoryVault;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PersonEventFilesTest {
  @Test
  void every_form_ever_kept_is_read_and_the_newest_is_written() throws Exception {
    GoldenFiles.everyRecordHasAName(PersonEvent.class, PersonEventCodec.SHAPES);
    GoldenFiles.everyVersionIsRead(
        PersonEventCodec.json(new MemoryVault()),
        PersonEventCodec.SHAPES.getFirst(),
        new PersonEvent.Claimed(
            Instant.parse("2026-11-22T09:00:00.123Z"),
            new LeadId("0b5c2c1e-6f0a-4a55-9d0e-0d5ef2f1a111")));
  }
}
