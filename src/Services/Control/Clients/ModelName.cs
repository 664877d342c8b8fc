namespace Helicarrier.Services.Control.Clients;

/// <summary>The name of a model that a client is told to use.</summary>
internal static class ModelName
{
    /// <summary>Refuses what a client would read as an option.</summary>
    /// <returns>The name; null when there is none.</returns>
    /// <exception cref="ArgumentException">It begins with <c>-</c>.</exception>
    public static string? Checked(string? model) =>
        model?.StartsWith('-') == true ? throw new ArgumentException("A model's name does not begin with -.", nameof(model)) : model;

    /// <summary>Notes what the client says it uses; what it was told to use is settled when it is that.</summary>
    public static void ShowsModel(this Conversation conversation, string model)
    {
        conversation.Model = model;
        if (conversation.WantedModel == model) conversation.WantedModel = null;
    }

    /// <summary>Notes that the client does not use what it was told to, and why.</summary>
    public static void RefusesModel(this Conversation conversation, string model, string error)
    {
        conversation.Error = error;
        if (conversation.WantedModel == model) conversation.WantedModel = null;
    }
}
