namespace Helicarrier.Tests.E2E.Clients;

/// <summary>What a person can do with an agent that is spoken to: the columns of the table.</summary>
internal enum Verb
{
    SeenWaiting,
    Answer,
    Deny,
    Message,
    Interrupt,
    Model,
}
