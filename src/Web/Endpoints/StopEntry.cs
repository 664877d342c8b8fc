using Helicarrier.Domain;
using Helicarrier.Domain.Control;

namespace Helicarrier.Web.Endpoints;

/// <summary>What a stop did.</summary>
/// <param name="Confirmed">Whether nothing of the run lives.</param>
/// <param name="Proof">What that rests on: cgroup, scan or none.</param>
/// <param name="StartedAt">UTC of the order.</param>
/// <param name="AskedAt">UTC of SIGTERM; null when nobody was asked.</param>
/// <param name="ForcedAt">UTC of SIGKILL; null when that was not needed.</param>
/// <param name="EndedAt">UTC of the last look.</param>
/// <param name="Milliseconds">From the order to the last look.</param>
/// <param name="Met">Processes that were met.</param>
/// <param name="Left">Processes that are not proven dead.</param>
/// <param name="Processes">Each of them, those that are not proven dead first.</param>
internal sealed record StopEntry(
    bool Confirmed, string Proof, string StartedAt, string? AskedAt, string? ForcedAt, string EndedAt, long Milliseconds, int Met, int Left,
    IReadOnlyList<DeathEntry> Processes)
{
    public static StopEntry Of(ProofOfDeath proof) => new(
        proof.IsConfirmed, WireName.Of(proof.Kind), WireTime.Of(proof.StartedAt), WireTime.Of(proof.AskedAt), WireTime.Of(proof.ForcedAt),
        WireTime.Of(proof.EndedAt), (long)(proof.EndedAt - proof.StartedAt).TotalMilliseconds, proof.Met, proof.Left,
        [.. proof.Deaths.Select(DeathEntry.Of)]);
}
