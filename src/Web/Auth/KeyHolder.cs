namespace Helicarrier.Web.Auth;

/// <summary>The person whose key it is.</summary>
/// <param name="Id">Their row.</param>
/// <param name="Name">What pages call them.</param>
public sealed record KeyHolder(Guid Id, string Name);
