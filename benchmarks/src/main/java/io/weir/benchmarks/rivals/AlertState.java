package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** State of a card that holds only its open alerts. */
public final class AlertState extends RivalKeyState<AlertState> {
  final OpenAlerts episodes = new OpenAlerts();
  String card;

  @Override
  public AlertState create() {
    return new AlertState();
  }

  @Override
  void writeRest(DataOutput out) throws IOException {
    out.writeUTF(card);
    episodes.write(out);
  }

  @Override
  void readRest(DataInput in) throws IOException {
    card = in.readUTF();
    episodes.read(in);
  }
}
