using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control.Runners;

namespace Helicarrier.Web.Endpoints;

/// <summary>A runner on another machine.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Labels">What it is good for.</param>
/// <param name="Connected">Whether it can be given orders now.</param>
/// <param name="Places">Runs that it holds at a time.</param>
/// <param name="Taken">Runs of it that are not over.</param>
/// <param name="Agents">What may be run there; null while it is away.</param>
/// <param name="Fault">What is wrong with its agents.json; null when nothing is, or it is away.</param>
/// <param name="Proof">What a stop rests on there: cgroup, scan or none.</param>
/// <param name="Version">Of its program.</param>
/// <param name="Key">Name of the key that it came with.</param>
/// <param name="ConnectedAt">UTC of its latest connection.</param>
/// <param name="HeardAt">UTC when it was last heard, at most 30 s behind.</param>
/// <param name="LeaseUntil">UTC until when no other may have its name.</param>
/// <param name="Drained">Whether it takes no new runs, by a person's order.</param>
internal sealed record RunnerEntry(
    string Id, string Name, IReadOnlyList<string> Labels, bool Connected, int Places, int Taken, IReadOnlyList<string>? Agents, string? Fault, string Proof,
    string Version, string Key, string ConnectedAt, string HeardAt, string LeaseUntil, bool Drained)
{
    public static RunnerEntry Of(RunnerRow row, ConnectedRunner? connected, int taken, bool isDrained) => new(
        row.Id.ToString(), row.Name, row.Labels, connected is not null, row.Places, taken,
        connected is null ? null : [.. connected.Agents.Select(static agent => agent.Name)], connected?.Profile.Fault, WireName.Of(row.Proof), row.Version,
        row.KeyName, WireTime.Of(row.ConnectedAt), WireTime.Of(row.HeardAt), WireTime.Of(row.LeaseUntil), isDrained);
}
