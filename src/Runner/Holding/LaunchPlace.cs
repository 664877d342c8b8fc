namespace Helicarrier.Runner.Holding;

/// <summary>Where a run is started.</summary>
/// <param name="Folder">Where its pipe and files are.</param>
/// <param name="Group">The control group's directory; null where there is none.</param>
/// <param name="Pids">The directory of the group that counts its processes, where that is another one; null where none is needed.</param>
/// <param name="Terminal">The programs' side of its terminal; null where it has a pipe and files.</param>
/// <param name="Directory">Where it works.</param>
internal sealed record LaunchPlace(string Folder, string? Group, string? Pids, string? Terminal, string Directory);
