namespace Helicarrier.Services.Control.Clients;

/// <summary>What can be the name of a model: something that no client takes for an option.</summary>
public static class ModelName
{
    private const int Longest = 200;

    /// <summary>The rule in a sentence.</summary>
    public static string Rule { get; } = $"A model's name has 1 to {Longest} letters, digits and . _ : / @ [ ] -, and begins with a letter or digit.";

    /// <summary>Whether it can.</summary>
    public static bool IsUsable(string? name) => name is { Length: > 0 and <= Longest } && char.IsAsciiLetterOrDigit(name[0])
        && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or ':' or '/' or '@' or '[' or ']' or '-');

    /// <summary>Refuses what a client could read as something else.</summary>
    /// <returns>The name; null when there is none.</returns>
    /// <exception cref="ArgumentException">It is not one.</exception>
    internal static string? Checked(string? model) => model is null || IsUsable(model) ? model : throw new ArgumentException(Rule, nameof(model));

    /// <summary>Notes what the client says it uses; what it was told to use is settled when it is that.</summary>
    internal static void ShowsModel(this Conversation conversation, string model)
    {
        conversation.Model = model;
        if (conversation.WantedModel == model) conversation.WantedModel = null;
    }

    /// <summary>Notes that the client does not use what it was told to, and why.</summary>
    internal static void RefusesModel(this Conversation conversation, string model, string error)
    {
        conversation.Error = error;
        if (conversation.WantedModel == model) conversation.WantedModel = null;
    }
}
