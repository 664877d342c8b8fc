using System.Text.Json;
using Helicarrier.Domain.Control.Asks;

namespace Helicarrier.Services.Control.Clients;

/// <summary>An ask of a client that was not settled yet.</summary>
/// <param name="Id">Names it within the conversation, as the client does.</param>
/// <param name="Offer">What is asked.</param>
/// <param name="Terms">What the answer has to repeat, in the client's own form.</param>
/// <param name="Answer">What was answered; null while nobody did. An answered ask stays until the client shows that it heard.</param>
public sealed record OpenAsk(string Id, AskOffer Offer, JsonElement Terms, AskAnswer? Answer = null);
