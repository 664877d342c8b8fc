using Helicarrier.Domain;
using Helicarrier.Domain.Control;

namespace Helicarrier.Services.Control.Hooked;

/// <summary>A client on this machine, as its hook told of it. Nothing of it is proven.</summary>
/// <param name="OrganizationId">Whose client it is.</param>
/// <param name="Client">The kind of client.</param>
/// <param name="Session">The client's name of its session.</param>
/// <param name="Directory">Where the agent works; null when it is unknown.</param>
/// <param name="Told">Its process.</param>
public sealed record AdoptionOffer(OrganizationId OrganizationId, string Client, string Session, string? Directory, HookProcess Told);
