package baton.http.reps;

import baton.http.Call;
import baton.http.Problems;
import baton.platform.auth.Role;
import baton.policy.Kept;
import baton.policy.RepEntry;
import baton.policy.Snapshot;
import baton.shared.Id;
import baton.shared.RepId;
import java.util.Optional;
import java.util.function.Supplier;

/** Which reps there are, and which of them a caller may know of. */
final class Colleagues {
  private final Supplier<Snapshot> policies;

  Colleagues(Supplier<Snapshot> policies) {
    this.policies = policies;
  }

  Snapshot snapshot() {
    return policies.get();
  }

  /** The rep in the path; for another rep's key there is only that rep. */
  Kept<RepEntry> visible(Call call) {
    var rep = find(call.path("id"));
    var caller = call.principal();
    boolean own = rep.isPresent() && caller.rep().equals(rep.map(r -> r.value().id()));
    if (rep.isEmpty() || (caller.is(Role.REP) && !own)) {
      throw Problems.notFound().refused();
    }
    return rep.get();
  }

  Optional<Kept<RepEntry>> find(String id) {
    return id.isBlank() || id.length() > Id.LENGTH_MAX
        ? Optional.empty()
        : Optional.ofNullable(policies.get().house().reps().get(new RepId(id)));
  }
}
