namespace Workbench.Runner.Privacy;

/// <summary>Names under which configurations of private training keep their numbers, likeliest first.</summary>
internal static class PrivacyKeys
{
    public static readonly string[] Epsilon = ["epsilon", "target_epsilon", "dp_epsilon", "max_epsilon", "eps"];
    public static readonly string[] Delta = ["delta", "target_delta", "dp_delta", "max_delta"];
    public static readonly string[] NoiseMultiplier = ["noise_multiplier", "dp_noise_multiplier", "sigma", "noise_sigma"];
    public static readonly string[] NoiseFactor = ["noise_factor", "noise_scale_factor", "noise_reduction"];
    public static readonly string[] NoiseSeed = ["noise_seed", "dp_seed", "noise_random_state"];
    public static readonly string[] Steps = ["steps", "num_steps", "total_steps"];
    public static readonly string[] Rounds = ["rounds", "num_rounds", "n_rounds", "fl_rounds", "communication_rounds"];
    public static readonly string[] Epochs = ["local_epochs", "epochs", "num_epochs", "epochs_per_round"];
    public static readonly string[] SamplingRate = ["sampling_rate", "sample_rate", "sampling_probability", "client_fraction", "fraction_fit"];
    public static readonly string[] BatchSize = ["batch_size", "lot_size", "expected_batch_size"];
    public static readonly string[] Records = ["records", "records_per_site", "dataset_size", "num_examples", "n_samples", "samples_per_client"];
    public static readonly string[] Parts = ["clipped_parts", "clipped_tensors", "noised_tensors"];
    public static readonly string[] Unit = ["unit", "privacy_unit"];
    public static readonly string[] Enabled = ["enabled", "dp_enabled", "enable_dp", "apply_dp"];
    public static readonly string[] Shuffled = ["shuffle", "shuffled_batches"];
}
