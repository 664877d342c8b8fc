using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;

namespace Helicarrier.Web.Endpoints;

/// <summary>A run of an agent.</summary>
/// <param name="Id">run- and 32 hexadecimal digits.</param>
/// <param name="Agent">As the catalogue named it.</param>
/// <param name="Client">Its kind of client.</param>
/// <param name="Status">starting, running, remains, stopping, ended, stopped, unconfirmed or lost.</param>
/// <param name="Proof">What a stop of it rests on: cgroup, scan or none.</param>
/// <param name="Actor">Who asked for it.</param>
/// <param name="CreatedAt">UTC, when it was asked for.</param>
/// <param name="StartedAt">UTC; null when it never was.</param>
/// <param name="EndedAt">UTC; null while something of it may live.</param>
/// <param name="ExitCode">Its client's.</param>
/// <param name="Error">Why it could not be started, or was lost.</param>
/// <param name="StopAskedAt">UTC of the latest order to stop it.</param>
/// <param name="StopAskedBy">Who gave it.</param>
/// <param name="StopReason">Why.</param>
/// <param name="Runner">Which runner holds it: local, or the id of one on another machine.</param>
/// <param name="Directory">Where it works, on its runner's machine; null when that was not told.</param>
/// <param name="Branch">The branch of the git worktree that was made for it; null when none was.</param>
/// <param name="Terminal">Whether it is held on a terminal.</param>
/// <param name="Armed">Whether it can be stopped now; null when it is over, its runner has not told yet, and in answers to orders.</param>
/// <param name="ArmedAt">UTC, when that was looked at.</param>
internal sealed record RunEntry(
    string Id, string Agent, string Client, string Status, string Proof, string Actor, string CreatedAt, string? StartedAt, string? EndedAt,
    int? ExitCode, string? Error, string? StopAskedAt, string? StopAskedBy, string? StopReason, string Runner, string? Directory, string? Branch,
    bool Terminal, bool? Armed, string? ArmedAt)
{
    /// <summary>managed, or adopted: a client that was not started here.</summary>
    public required string Kind { get; init; }

    /// <summary>The number of an adopted client's process.</summary>
    public int? ProcessId { get; init; }

    public static RunEntry Of(RunRow row, ArmedLight? armed = null) => new(
        row.Id.ToString(), row.Agent, row.Client, WireName.Of(row.Status), WireName.Of(row.Proof), row.ActorId, WireTime.Of(row.CreatedAt),
        WireTime.Of(row.StartedAt), WireTime.Of(row.EndedAt), row.ExitCode, row.Error, WireTime.Of(row.StopAskedAt), row.StopAskedBy, row.StopReason,
        row.Runner.ToString(), row.Directory, row.Branch, row.HasTerminal, armed?.IsLit, WireTime.Of(armed?.At))
    {
        Kind = WireName.Of(row.Kind), ProcessId = row.ProcessId,
    };
}
