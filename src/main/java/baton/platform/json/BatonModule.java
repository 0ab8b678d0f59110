package baton.platform.json;

import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.List;

/**
 * Our ids, sealed types, records and confidential values for messages between nodes; named in the
 * Akka settings.
 */
public final class BatonModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  public BatonModule() {
    super("baton");
  }

  @Override
  public Iterable<? extends Module> getDependencies() {
    return List.of(
        new RecordsModule(), new IdModule(), new SealedTypesModule(), ConfidentialModule.plain());
  }
}
