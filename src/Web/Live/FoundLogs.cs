namespace Helicarrier.Web.Live;

/// <summary>The logs of one client that lie on this machine.</summary>
/// <param name="Client">How the client is called, e.g. <c>Claude Code</c>.</param>
/// <param name="Root">The folder that was looked into.</param>
/// <param name="Bytes">Size of all files together.</param>
public sealed record FoundLogs(string Client, string Root, int Files, long Bytes);
