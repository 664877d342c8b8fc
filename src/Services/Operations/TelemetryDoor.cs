namespace Helicarrier.Services.Operations;

/// <summary>How the address for OpenTelemetry over gRPC stands, as whoever listens there says. Nothing else leans on it.</summary>
public sealed class TelemetryDoor
{
    private ReadinessCheck? _check;

    /// <summary>The readiness check; null where nobody was to listen, or did not try yet.</summary>
    public ReadinessCheck? Check => Volatile.Read(ref _check);

    /// <param name="address">Where it is listened on.</param>
    public void Open(string address) => Set(CheckStatus.Pass, "listens on " + address);

    /// <param name="reason">One line for an operator.</param>
    public void Shut(string reason) => Set(CheckStatus.Warn, reason);

    private void Set(CheckStatus status, string detail) => Volatile.Write(ref _check, new(ReadinessCheck.OtlpGrpc, status, detail));
}
