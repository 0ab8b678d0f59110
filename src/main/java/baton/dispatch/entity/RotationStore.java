package baton.dispatch.entity;

import akka.Done;
import baton.dispatch.Calibration;
import baton.dispatch.Rotation;
import baton.shared.TeamId;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where whose turn it is outlives a dispatcher. */
public interface RotationStore {
  CompletionStage<Rotation.Places> read(TeamId team);

  /** Keeps the places that have changed and puts the calibrations on the record, all or nothing. */
  CompletionStage<Done> keep(TeamId team, Rotation.Places changed, List<Calibration> calibrations);
}
