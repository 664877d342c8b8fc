namespace Helicarrier.Web.Endpoints;

/// <summary>An orphan that is to be killed. Both are required: a number alone may be another's by now.</summary>
/// <param name="Pid">Its number.</param>
/// <param name="StartTicks">When it started, as the list says.</param>
/// <param name="Runner">Whose machine it is on; this host's own when absent.</param>
internal sealed record ReapWanted(int? Pid, ulong? StartTicks, string? Runner = null);
