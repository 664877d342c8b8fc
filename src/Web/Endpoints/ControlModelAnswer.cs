namespace Helicarrier.Web.Endpoints;

/// <summary>What became of an order for another model.</summary>
/// <param name="Ok">True.</param>
/// <param name="Provider">As it was asked for.</param>
/// <param name="Model">As it was asked for.</param>
/// <param name="Client">The kind of client.</param>
/// <param name="ClientModel">The model as that client names it.</param>
/// <param name="AgentId">The agent whose next runs begin with it; null for another order.</param>
/// <param name="SessionId">The run that goes on with it; null for another order.</param>
/// <param name="Effect">next_spawn: runs begin with it from now on. told: the run's client was told. pending: it has not been told yet.</param>
internal sealed record ControlModelAnswer(
    bool Ok, string Provider, string Model, string Client, string ClientModel, string? AgentId, string? SessionId, string Effect);
